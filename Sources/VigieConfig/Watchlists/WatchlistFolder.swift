// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The files of a watchlist: those of a folder, or one file.
struct WatchlistFolder {
    /// Why the folder was not read; the text continues "… cannot be read: ".
    struct Failure: Error, Equatable { var reason: String }

    /// A folder, or a file.
    let path: String

    /// Paths of all watchlists in byte order of their names; subfolders are not looked into.
    func files() throws(Failure) -> [String] {
        var status = stat()
        guard stat(path, &status) == 0 else { throw Failure(reason: BoundedFile.reason(errno)) }
        guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
        guard let folder = opendir(path) else { throw Failure(reason: BoundedFile.reason(errno)) }
        defer { closedir(folder) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(folder) {
            // `entry` is valid until the next call; its name ends with a zero byte (readdir(3)).
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            if WatchlistFormat(fileName: name) != nil { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw Failure(reason: BoundedFile.reason(errno)) }
        let base = path.hasSuffix("/") ? path : path + "/"
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }.map { base + $0 }
    }
}
