// SPDX-License-Identifier: Apache-2.0

/// Identity of a post: its source, and the site's own name for it.
///
/// The host is not part of it: mirrors keep it. Edits are revisions below it.
public struct PostID: Hashable, Codable, Sendable, CustomStringConvertible {
    /// Where it was read.
    public var source: SourceID
    /// `id:` and the site's own thread and post id; where there is none, `path:` and canonical path, title and
    /// claimed date.
    public var key: String

    /// Both parts.
    public init(source: SourceID, key: String) {
        self.source = source
        self.key = key
    }

    /// `source#key`.
    public var description: String { "\(source)#\(key)" }
}
