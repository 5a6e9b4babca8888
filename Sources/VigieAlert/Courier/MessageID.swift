// SPDX-License-Identifier: Apache-2.0

import Crypto
import FoundationEssentials
import VigieCore

/// Names of messages: the receiver's idempotency key.
enum MessageID {
    /// The same for every try of one row, also where the store could not keep the first one.
    static func of(_ item: OutboxItem) -> String {
        let created = Int64((item.created.timeIntervalSince1970 * 1_000_000).rounded())
        let name = "\(item.sink.rawValue)\n\(item.id)\n\(created)\n\(item.kind.rawValue)"
        let digest = SHA256.hash(data: Data(name.utf8))
        return "msg_" + hex(digest.prefix(16))
    }

    /// For what lies in no outbox.
    static func random() -> String { "msg_" + hex(SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }) }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
