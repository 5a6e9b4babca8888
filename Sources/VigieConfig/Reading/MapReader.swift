// SPDX-License-Identifier: Apache-2.0

/// Reads one mapping key by key; what nobody asked for is reported at the end as unknown.
///
/// Each method returns nil where the key is missing, and also where its value is wrong, which `problems` then says.
final class MapReader {
    /// As messages call it: "source", "sink".
    let what: String
    let place: Place
    let problems: ProblemList
    /// True: `key:` with nothing behind it is as if the key were not there; false: it is an error, because a blank
    /// `proxy:` must not become "no proxy".
    let blankIsMissing: Bool
    private let pairs: [YAMLNode.Pair]
    private var known: [String] = []

    /// Nil where the node is no mapping, which `problems` then says.
    init?(_ node: YAMLNode, what: String, problems: ProblemList, blankIsMissing: Bool = false, example: String) {
        guard case .map(let pairs) = node.content else {
            problems.error(node.place, "\(what) must be a mapping, not \(node.shape)", "write \(example)")
            return nil
        }
        self.what = what
        self.place = node.place
        self.problems = problems
        self.blankIsMissing = blankIsMissing
        self.pairs = pairs
    }

    /// The value of a key, nil where it is missing or blank.
    func node(_ key: String, blankIsMissing: Bool? = nil) -> YAMLNode? {
        if !known.contains(key) { known.append(key) }
        guard let pair = pairs.first(where: { $0.key == key }) else { return nil }
        if case .empty = pair.value.content {
            if !(blankIsMissing ?? self.blankIsMissing) {
                problems.error(pair.place, "\"\(key)\" has no value", "write one, or take the line away", showing: true)
            }
            return nil
        }
        return pair.value
    }

    /// True where the key stands, with or without a value.
    func has(_ key: String) -> Bool { pairs.contains { $0.key == key } }

    /// Where the key stands, or else the mapping.
    func place(of key: String) -> Place { pairs.first { $0.key == key }?.place ?? place }

    /// All keys in the file's order, for mappings whose keys are names.
    var keys: [Located<String>] { pairs.map { Located(value: $0.key, place: $0.place) } }

    /// Says of each key that stands although it makes no sense here, why.
    func refuse(_ keys: [String], _ reason: String) {
        for pair in pairs where keys.contains(pair.key) {
            problems.error(pair.place, "\"\(pair.key)\" \(reason)", showing: true)
        }
    }

    /// Says that a key is missing.
    func missing(_ key: String, _ hint: String) {
        // A key whose value was wrong has its own problem.
        if !has(key) { problems.error(place, "\(what) without \"\(key)\"", hint) }
    }

    /// Reports every key that was never asked for.
    func finish() {
        for pair in pairs where !known.contains(pair.key) {
            let near = Spelling.hint(pair.key, among: known)
            problems.error(pair.place, "unknown key \"\(ShownText.short(pair.key))\"", near, showing: true)
        }
    }
}

extension MapReader {
    /// Text of a scalar, without a word about what else stands there.
    func textQuietly(_ key: String) -> String? {
        guard let pair = pairs.first(where: { $0.key == key }), case .scalar(let text) = pair.value.content else {
            return nil
        }
        return text
    }
}
