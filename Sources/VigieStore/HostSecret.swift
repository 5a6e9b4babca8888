// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieLinux

/// The host's own secret: 32 random bytes in the file `key`, read by its owner alone. Destroying it makes every
/// fingerprint meaningless.
enum HostSecret {
    static let length = 32

    /// The secret of a directory; made where `mayCreate` says that nothing depends on an older one.
    static func load(_ directory: StateDirectory, mayCreate: Bool) throws(StoreError) -> [UInt8] {
        let path = directory.key
        guard let size = DurableFile.size(of: path) else {
            guard mayCreate else {
                throw StoreError(
                    .damaged,
                    """
                    The key \(path) is missing, and without it the store knows no post again. Put it back from a copy, \
                    or move \(directory.database) away to start anew: then every post counts as new.
                    """)
            }
            return try create(path)
        }
        let bytes: [UInt8]
        do {
            bytes = try SmallFile.bytes(path, limit: length + 1)
        } catch {
            throw .from(error)
        }
        guard bytes.count == length else {
            throw StoreError(
                .damaged, "The key \(path) has \(size) bytes and not \(length). Put it back from a copy.")
        }
        return bytes
    }

    private static func create(_ path: String) throws(StoreError) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        do {
            try DurableFile.write(bytes, to: path)
        } catch {
            throw .from(error)
        }
        return bytes
    }
}
