// SPDX-License-Identifier: Apache-2.0

import Foundation

extension UnsafeBufferPointer<UInt8> {
    /// Where a byte stands next, from a position on.
    func next(_ byte: UInt8, from position: Int) -> Int? {
        // Proof: the search ends with the buffer.
        guard position < count, let base = baseAddress, let hit = memchr(base + position, Int32(byte), count - position)
        else { return nil }
        return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
}
