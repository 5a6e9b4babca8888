// SPDX-License-Identifier: Apache-2.0

/// Questions about one byte of UTF-8, without tables or allocation.
public enum ByteClass {
    /// `0`–`9`.
    @inlinable @inline(__always) public static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    /// `a`–`z`, `A`–`Z`.
    @inlinable @inline(__always) public static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    /// A letter or a digit of ASCII.
    @inlinable @inline(__always) public static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLetter(byte)
    }
    /// Part of a character beyond ASCII.
    @inlinable @inline(__always) public static func isWide(_ byte: UInt8) -> Bool { byte >= 0x80 }
    /// Space, tab, line feed, vertical tab, form feed, carriage return.
    @inlinable @inline(__always) public static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }
    /// The small form of an ASCII capital; every other byte as it is.
    @inlinable @inline(__always) public static func lower(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
    /// `0`–`9`, `a`–`f`, `A`–`F`.
    @inlinable @inline(__always) public static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) &- 0x61 < 6
    }
}
