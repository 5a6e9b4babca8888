// SPDX-License-Identifier: Apache-2.0

/// The targets that `Package.swift` names.
enum ManifestReading {
    /// Names of all targets but tests, in the manifest's order.
    static func targets(of manifest: String) -> [String] {
        var names: [String] = []
        for opening in ["systemLibrary(", "room(", ".executableTarget("] {
            for part in manifest.components(separatedBy: opening).dropFirst() {
                var rest = part.drop { $0.isWhitespace }
                if rest.hasPrefix("name:") { rest = rest.dropFirst(5).drop { $0.isWhitespace } }
                guard rest.first == "\"" else { continue }
                let name = rest.dropFirst().prefix { $0 != "\"" }
                if !name.isEmpty, !names.contains(String(name)) { names.append(String(name)) }
            }
        }
        return names
    }
}

extension String {
    /// The parts between the occurrences of a text.
    fileprivate func components(separatedBy text: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let found = rest.firstRange(of: text) {
            parts.append(rest[..<found.lowerBound])
            rest = rest[found.upperBound...]
        }
        return parts + [rest]
    }
}
