// SPDX-License-Identifier: Apache-2.0

/// How a source is read.
public enum SourceKind: String, Codable, Sendable, CaseIterable {
    /// RSS 0.9x and 2.0, RDF, Atom or JSON Feed.
    case feed
    /// An HTML page whose items are found with selectors.
    case page
    /// A JSON document whose items are found with paths.
    case json
    /// A listing, then each item's raw text.
    case paste
}
