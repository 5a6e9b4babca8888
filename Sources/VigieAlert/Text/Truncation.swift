// SPDX-License-Identifier: Apache-2.0

/// Fits text into a sink's limit: counted in the sink's own unit, cut between characters, escaped as it goes, so that no
/// cut ever falls into markup.
struct Truncation: Sendable {
    /// How a service counts.
    enum Unit: Sendable {
        /// JavaScript's string length.
        case utf16
        /// Code points, Go's runes.
        case scalars
        /// UTF-8.
        case bytes

        func length(of text: String) -> Int {
            switch self {
            case .utf16: text.utf16.count
            case .scalars: text.unicodeScalars.count
            case .bytes: text.utf8.count
            }
        }
    }

    var unit: Unit
    /// What stands for one scalar of the text.
    var escape: @Sendable (Unicode.Scalar) -> String

    /// The escaped text where it fits, otherwise as many characters as do with `… (+N characters)`.
    func fit(_ text: String, limit: Int) -> String {
        var pieces: [String] = []
        var lengths: [Int] = []
        var length = 0
        var rest = text[...]
        while let character = rest.first {
            let piece = character.unicodeScalars.map(escape).joined()
            let cost = unit.length(of: piece)
            if length + cost > limit { break }
            pieces.append(piece)
            lengths.append(cost)
            length += cost
            rest = rest.dropFirst()
        }
        guard !rest.isEmpty else { return pieces.joined() }
        var missing = rest.count
        while true {
            let suffix = "… (+\(missing) characters)".unicodeScalars.map(escape).joined()
            if length + unit.length(of: suffix) <= limit { return pieces.joined() + suffix }
            guard let last = lengths.popLast() else { return limit > 0 ? "…" : "" }
            pieces.removeLast()
            length -= last
            missing += 1
        }
    }
}
