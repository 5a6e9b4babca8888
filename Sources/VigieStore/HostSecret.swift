// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieLinux

/// The host's own secret, 32 bytes: the systemd credential `vigie.key` where the service has one, otherwise the file `key`
/// of the state directory, read by its owner alone. Destroying it makes every fingerprint meaningless.
enum HostSecret {
    static let length = 32
    /// In `$CREDENTIALS_DIRECTORY` (systemd.exec(5), "Credentials").
    static let credential = "vigie.key"

    /// The secret; a file is made where `mayCreate` says that nothing depends on an older one.
    ///
    /// - Parameter credentials: `$CREDENTIALS_DIRECTORY`; nil where nobody gives any.
    static func load(
        _ directory: StateDirectory, credentials: String? = nil, mayCreate: Bool
    ) throws(StoreError) -> [UInt8] {
        let path = directory.key
        if let credentials, !credentials.isEmpty {
            let given = credentials + "/" + credential
            if DurableFile.size(of: given) != nil {
                let bytes = try read(given, "The credential")
                // Two that differ: whichever the store was made with, the other would be taken one day.
                if DurableFile.size(of: path) != nil, try bytes != read(path, "The key") {
                    throw StoreError(
                        .damaged,
                        """
                        The credential \(credential) and the key \(path) differ. To go on with the key, put it in place of \
                        the credential; then remove the file.
                        """)
                }
                return bytes
            }
        }
        guard DurableFile.size(of: path) != nil else {
            guard mayCreate else {
                throw StoreError(
                    .damaged,
                    """
                    There is neither a credential \(credential) nor the key \(path), and without it the store knows no post \
                    again. Put it back from a copy (outside the service, CREDENTIALS_DIRECTORY says where credentials lie), \
                    or move \(directory.database) away to start anew: then every post counts as new.
                    """)
            }
            return try create(path)
        }
        return try read(path, "The key")
    }

    private static func read(_ path: String, _ what: String) throws(StoreError) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try SmallFile.bytes(path, limit: length + 1)
        } catch {
            throw .from(error)
        }
        guard bytes.count == length else {
            let size = bytes.count > length ? "more" : "\(bytes.count)"
            throw StoreError(
                .damaged, "\(what) \(path) has \(size) bytes and not \(length). Put it back from a copy.")
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
