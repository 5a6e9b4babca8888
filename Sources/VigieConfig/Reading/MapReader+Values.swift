// SPDX-License-Identifier: Apache-2.0

extension MapReader {
    /// Text of a scalar.
    func text(_ key: String, example: String) -> Located<String>? {
        guard let node = node(key) else { return nil }
        return scalar(node, key, "text", example)
    }

    /// Converts a scalar; `quoted: false` where the value may be secret.
    func value<Value>(
        _ key: String, _ wanted: String, example: String, hint: (String) -> String? = { _ in nil },
        _ convert: (String) -> Value?
    ) -> Located<Value>? {
        guard let node = node(key), let text = scalar(node, key, wanted, example) else { return nil }
        guard let value = convert(text.value) else {
            problems.error(
                text.place, "\"\(key)\" wants \(wanted), not \"\(ShownText.short(text.value))\"",
                hint(text.value) ?? "write \(key): \(example)")
            return nil
        }
        return Located(value: value, place: text.place)
    }

    /// `true` or `false`.
    func flag(_ key: String) -> Located<Bool>? {
        value(key, "true or false", example: "true") { text in
            switch text {
            case "true", "True", "TRUE": true
            case "false", "False", "FALSE": false
            default: nil
            }
        }
    }

    /// A whole number within bounds.
    func number(_ key: String, in range: ClosedRange<Int>) -> Located<Int>? {
        let example = "\(max(range.lowerBound, min(10, range.upperBound)))"
        return value(key, "a number from \(range.lowerBound) to \(range.upperBound)", example: example) { text in
            Int(digits: text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// Seconds within bounds.
    func duration(_ key: String, in range: ClosedRange<Double>) -> Located<Double>? {
        guard
            let found = value(
                key, "a duration", example: "15m", hint: { DurationText.hint($0) }, { DurationText.read($0) })
        else { return nil }
        guard range.contains(found.value) else {
            problems.error(
                found.place, "\"\(key)\" is \(DurationText.write(found.value))",
                "from \(DurationText.write(range.lowerBound)) to \(DurationText.write(range.upperBound))")
            return nil
        }
        return found
    }

    /// Bytes within bounds.
    func size(_ key: String, in range: ClosedRange<Int>) -> Located<Int>? {
        guard let found = value(key, "a size", example: "8MiB", hint: { SizeText.hint($0) }, { SizeText.read($0) })
        else { return nil }
        guard range.contains(found.value) else {
            problems.error(
                found.place, "\"\(key)\" is \(SizeText.write(found.value))",
                "from \(SizeText.write(range.lowerBound)) to \(SizeText.write(range.upperBound))")
            return nil
        }
        return found
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) -> Located<Word>?
    where Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue)
        guard let text = text(key, example: words.first ?? "") else { return nil }
        return word(text, key, type)
    }

    /// Several of the words of an enumeration.
    func words<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) -> [Word]?
    where Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue)
        return texts(key, example: "[\(words.prefix(2).joined(separator: ", "))]")?.compactMap {
            word($0, key, type)?.value
        }
    }

    private func word<Word: RawRepresentable & CaseIterable>(_ text: Located<String>, _ key: String, _: Word.Type)
        -> Located<Word>? where Word.RawValue == String
    {
        if let word = Word(rawValue: text.value) { return Located(value: word, place: text.place) }
        problems.error(
            text.place, "\"\(key)\" knows no \"\(ShownText.short(text.value))\"",
            Spelling.hint(text.value, among: Word.allCases.map(\.rawValue)))
        return nil
    }

    /// A list of texts; one text stands for a list of one.
    func texts(_ key: String, example: String) -> [Located<String>]? {
        guard let node = node(key, blankIsMissing: true) else { return nil }
        switch node.content {
        case .scalar(let text): return [Located(value: text, place: node.place)]
        case .list(let nodes): return nodes.compactMap { scalar($0, key, "a list of texts", example) }
        case .map, .empty:
            problems.error(node.place, "\"\(key)\" wants a list, not \(node.shape)", "write \(key): \(example)")
            return nil
        }
    }

    /// A mapping of names to texts, in the file's order.
    func fields(_ key: String, example: String) -> [(name: Located<String>, value: Located<String>)]? {
        guard let node = node(key, blankIsMissing: true) else { return nil }
        guard case .map(let pairs) = node.content else {
            problems.error(node.place, "\"\(key)\" wants a mapping, not \(node.shape)", "write \(key): \(example)")
            return nil
        }
        return pairs.compactMap { pair in
            guard let value = scalar(pair.value, pair.key, "text", "\(key): \(example)", whole: true) else {
                return nil
            }
            return (Located(value: pair.key, place: pair.place), value)
        }
    }

    /// A mapping of its own.
    func section(_ key: String, what: String, example: String) -> MapReader? {
        guard let node = node(key, blankIsMissing: true) else { return nil }
        return MapReader(node, what: what, problems: problems, blankIsMissing: blankIsMissing, example: example)
    }

    /// A list of mappings.
    func sections(_ key: String, what: String, example: String) -> [MapReader] {
        guard let node = node(key, blankIsMissing: true) else { return [] }
        guard case .list(let nodes) = node.content else {
            problems.error(
                node.place, "\"\(key)\" wants a list, not \(node.shape)", "write \"- \(example)\", one for each \(what)"
            )
            return []
        }
        return nodes.compactMap {
            MapReader($0, what: what, problems: problems, blankIsMissing: blankIsMissing, example: example)
        }
    }

    /// The version that heads each file: 1, or nothing.
    func version() {
        guard let found = text("version", example: "1"), found.value != "1" else { return }
        problems.error(
            found.place, "version \"\(ShownText.short(found.value))\" is not known", "this Vigie reads version: 1")
    }

    private func scalar(_ node: YAMLNode, _ key: String, _ wanted: String, _ example: String, whole: Bool = false)
        -> Located<String>?
    {
        if case .scalar(let text) = node.content { return Located(value: text, place: node.place) }
        problems.error(
            node.place, "\"\(ShownText.short(key))\" wants \(wanted), not \(node.shape)",
            "write \(whole ? "" : key + ": ")\(example)")
        return nil
    }
}
