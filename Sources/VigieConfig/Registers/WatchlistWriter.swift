// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// Writes watchlists that the loader reads back as the same entries.
public enum WatchlistWriter {
    /// The forms that hold all keys.
    public enum Format: String, Sendable, CaseIterable {
        case yaml
        case csv
    }

    /// The text of a file; `comment` heads it where the form knows comments.
    public static func write(_ entries: [Entry], as format: Format, comment: [String] = []) -> String {
        switch format {
        case .yaml: yaml(entries, comment)
        case .csv: csv(entries)
        }
    }

    /// Keys and values of an entry in the order in which people write them; empty ones left out.
    private static func values(_ entry: Entry) -> [(key: String, values: [String], isList: Bool)] {
        func one(_ key: String, _ value: String?) -> (String, [String], Bool) { (key, value.map { [$0] } ?? [], false) }
        let all: [(String, [String], Bool)] = [
            one("name", entry.name), one("id", entry.id.rawValue), ("aliases", entry.aliases, true),
            ("domains", entry.domains, true), one("city", entry.city), ("postcodes", entry.postcodes, true),
            one("country", entry.country == "FR" ? nil : entry.country), one("kind", entry.sector),
            ("specialties", entry.specialties, true), ("tags", entry.tags, true), one("parent", entry.parent?.rawValue),
            one("finess", entry.finess), ("exclude", entry.exclude, true), one("owner", entry.owner),
            one("expires", entry.expires), ("former_ids", entry.formerIDs.map(\.rawValue), true),
        ]
        return all.map { (key: $0.0, values: $0.1, isList: $0.2) }
    }

    // MARK: YAML

    private static func yaml(_ entries: [Entry], _ comment: [String]) -> String {
        var text = comment.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
        text += "version: 1\n"
        for (key, kind) in [("establishments", Entry.Kind.establishment), ("platforms", .platform)] {
            let chosen = entries.filter { $0.kind == kind }
            guard !chosen.isEmpty else { continue }
            text += "\(key):\n"
            for entry in chosen {
                var lead = "  - "
                for (key, values, isList) in Self.values(entry) where !values.isEmpty {
                    let quoted = values.map(Self.quoted)
                    text += "\(lead)\(key): \(isList ? "[\(quoted.joined(separator: ", "))]" : quoted[0])\n"
                    lead = "    "
                }
            }
        }
        return text
    }

    /// Plain where nothing in it can mean something else to YAML, else in double quotes.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.enumerated().allSatisfy { index, scalar in
            scalar.properties.isAlphabetic || index > 0 && (scalar == " " || scalar == "-" || scalar == "'")
                || index > 0 && ("0"..."9").contains(scalar)
        }
        let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"]
        if isPlain, !text.isEmpty, !words.contains(text.lowercased()), !text.hasSuffix(" ") { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    // MARK: CSV

    private static func csv(_ entries: [Entry]) -> String {
        let rows = entries.map { entry in
            var row = Self.values(entry)
            if entry.kind == .platform { row[7].values = ["platform"] }
            return row
        }
        // Columns that no entry has say nothing.
        let keys = rows.first.map { row in row.indices.filter { index in rows.contains { !$0[index].values.isEmpty } } }
        guard let keys, let head = rows.first else { return "name\n" }
        var text = keys.map { head[$0].key }.joined(separator: ",") + "\n"
        for row in rows {
            text += keys.map { field(row[$0].values.joined(separator: "|")) }.joined(separator: ",") + "\n"
        }
        return text
    }

    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D].contains($0) }) || text.hasPrefix("#")
        else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
