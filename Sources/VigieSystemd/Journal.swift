// SPDX-License-Identifier: Apache-2.0

internal import CVigieSystemd
internal import Glibc

/// Writes entries with fields to the systemd journal.
public enum Journal {
    /// One field of an entry.
    public struct Field: Sendable, Equatable {
        /// Upper case, see `send(fields:)`.
        public var name: String
        /// Any text.
        public var value: String

        /// Name and value; the name is checked when it is sent.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// An entry was not written.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        /// Why.
        public enum Code: String, Sendable {
            /// A field name that the journal would drop.
            case fieldName = "field_name"
            /// The journal did not take the entry.
            case send
        }

        /// For programs.
        public var code: Code
        /// For people, without a field's value.
        public var message: String

        /// The message.
        public var description: String { message }
    }

    /// True where this process's standard error is connected to the journal.
    ///
    /// `JOURNAL_STREAM` holds device and inode of that stream, to be compared with our own: systemd.exec(5).
    public static var isAvailable: Bool {
        guard let variable = getenv("JOURNAL_STREAM") else { return false }
        return matches(String(cString: variable), descriptor: STDERR_FILENO)
    }

    /// Compares the `device:inode` of the variable with those of an open file.
    static func matches(_ variable: String, descriptor: Int32) -> Bool {
        let parts = variable.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let device = UInt64(parts[0]), let inode = UInt64(parts[1]) else { return false }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { return false }
        return UInt64(information.st_dev) == device && UInt64(information.st_ino) == inode
    }

    /// Writes one entry. May block while the journal is busy: call it off the cooperative pool.
    ///
    /// Values may hold any bytes, line breaks included: the journal keeps lengths.
    public static func send(fields: [Field]) throws(Failure) {
        var joined: [[UInt8]] = []
        joined.reserveCapacity(fields.count)
        for field in fields {
            guard isFieldName(field.name) else {
                throw Failure(
                    code: .fieldName, message: "the journal takes no field of the name \(field.name.debugDescription)")
            }
            joined.append(Array(field.name.utf8) + [UInt8(ascii: "=")] + Array(field.value.utf8))
        }
        let status = withVectors(joined) { sd_journal_sendv($0.baseAddress, Int32($0.count)) }
        guard status == 0 else {
            throw Failure(
                code: .send, message: "the journal did not take an entry: \(String(cString: strerror(-status)))")
        }
    }

    /// Upper-case ASCII letters, digits and underscores, no underscore or digit first, at most 64: sd_journal_print(3)
    /// and journal_field_valid() in systemd.
    static func isFieldName(_ name: String) -> Bool {
        let bytes = name.utf8
        guard let first = bytes.first, bytes.count <= 64, first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z") else {
            return false
        }
        return bytes.allSatisfy { byte in
            (byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z"))
                || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
                || byte == UInt8(ascii: "_")
        }
    }

    /// Lends the bytes as iovecs for one call.
    private static func withVectors<Result>(
        _ rows: [[UInt8]], _ body: (UnsafeBufferPointer<iovec>) -> Result
    ) -> Result {
        // One block holds all rows, so that one pointer stays valid for the whole call; each iovec lies inside it, and
        // sd_journal_sendv only reads. Neither pointer leaves the closure.
        var block = rows.flatMap { $0 }
        return block.withUnsafeMutableBytes { bytes in
            var offset = 0
            let vectors = rows.map { row in
                defer { offset += row.count }
                return iovec(iov_base: bytes.baseAddress.map { $0 + offset }, iov_len: row.count)
            }
            return vectors.withUnsafeBufferPointer(body)
        }
    }
}
