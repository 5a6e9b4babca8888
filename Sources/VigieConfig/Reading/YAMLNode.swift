// SPDX-License-Identifier: Apache-2.0

/// One node of a YAML file with its place; scalars keep their text, so that `01000` stays what it is.
struct YAMLNode {
    /// What a node holds.
    enum Content {
        case scalar(String)
        /// Nothing, `~` or `null`.
        case empty
        case list([YAMLNode])
        case map([Pair])
    }

    /// One line of a mapping.
    struct Pair {
        var key: String
        var place: Place
        var value: YAMLNode
    }

    var place: Place
    var content: Content

    /// For messages: "a list", "a mapping", "nothing", "text".
    var shape: String {
        switch content {
        case .scalar: "text"
        case .empty: "nothing"
        case .list: "a list"
        case .map: "a mapping"
        }
    }
}
