// SPDX-License-Identifier: Apache-2.0

/// What the compiler cannot hold: who may import what.
enum ImportRules {
    /// The one target that may import each C module.
    static let bindings = [
        "CVigieCurl": "VigieCurl", "CVigieXML": "VigieXML", "CVigieSystemd": "VigieSystemd", "CVigiePSL": "VigiePSL",
        "CVigieLinux": "VigieLinux",
    ]

    /// The stages, which never import each other.
    static let stages: Set<String> = [
        "VigieFetch", "VigieParse", "VigieMatch", "VigieAnalysis", "VigieStore", "VigieAlert",
    ]

    /// Libraries that one target alone may import; everybody else speaks to that target.
    static let owners = [
        "Yams": ["VigieConfig"], "GRDB": ["VigieStore"], "ArgumentParser": ["VigieCommands", "vigie"],
    ]

    /// What a file of a target breaks, one sentence each.
    static func violations(target: String, path: String, text: String) -> [String] {
        var violations: [String] = []
        for module in imports(of: text) {
            if module.hasPrefix("CVigie"), bindings[module] != target {
                violations.append("\(path): only \(bindings[module] ?? "no target") may import \(module)")
            }
            if stages.contains(target), stages.contains(module), module != target {
                violations.append("\(path): the stage \(target) imports the stage \(module)")
            }
            if let allowed = owners[module], !allowed.contains(target) {
                violations.append("\(path): only \(allowed.joined(separator: " and ")) may import \(module)")
            }
            if bindings[module] == target, isPublic(module, in: text) {
                violations.append("\(path): \(module) must not be seen outside of \(target)")
            }
        }
        return violations
    }

    /// Modules that a file imports, whatever the access level, attribute or kind of declaration.
    static func imports(of text: String) -> [String] { lines(of: text).map(\.module) }

    private static func isPublic(_ module: String, in text: String) -> Bool {
        lines(of: text).contains { $0.module == module && $0.line.contains("public") }
    }

    private static func lines(of text: String) -> [(line: Substring, module: String)] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "protocol", "typealias", "var", "let"]
        return text.split(whereSeparator: \.isNewline).compactMap { line in
            var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == ";" })[...]
            while let word = words.first, word != "import" {
                guard word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
                else { return nil }
                words.removeFirst()
            }
            words = words.dropFirst()
            if let word = words.first, kinds.contains(word) { words.removeFirst() }
            guard let name = words.first, !line.isEmpty else { return nil }
            return (line, String(name.prefix { $0 != "." }))
        }
    }
}
