// SPDX-License-Identifier: Apache-2.0

import Crypto
public import VigieCore

/// The key of row fingerprints: made from the host's secret and no other of its uses.
public struct RowKey: RowKeying {
    private let key: SymmetricKey
    /// Fingerprint of nothing: a run of another key is not read.
    let check: UInt64

    /// A key that nobody has and that goes with this process.
    public init() { self.init(secret: (0..<32).map { _ in UInt8.random(in: .min ... .max) }) }

    init(secret: [UInt8]) {
        let made = HMAC<SHA256>.authenticationCode(
            for: Array("vigie row fingerprints 1".utf8), using: SymmetricKey(data: secret))
        key = SymmetricKey(data: Array(made))
        check = RowKey.head(HMAC<SHA256>.authenticationCode(for: [UInt8](), using: key))
    }

    /// The first 64 bits of HMAC-SHA-256.
    public func print(of value: UnsafeRawBufferPointer) -> UInt64 {
        RowKey.head(HMAC<SHA256>.authenticationCode(for: value, using: key))
    }

    private static func head(_ code: HMAC<SHA256>.MAC) -> UInt64 {
        code.withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}
