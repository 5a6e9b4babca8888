// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// What the body of a post holds.
struct PostBody: Equatable {
    var blocks: [Block] = []
    /// Addresses that it links to, absolute.
    var links: [String] = []
    /// Names of attached files.
    var files: [String] = []

    /// Adds what another stretch of the same post holds.
    mutating func append(_ other: PostBody) {
        blocks += other.blocks
        links += other.links
        files += other.files
    }

    /// All text that people see.
    var visibleText: String {
        blocks.filter { $0.kind != .hidden }.map(\.text).joined(separator: "\n")
    }

    /// A body of plain text, lines kept; empty for nothing but white space.
    static func plain(_ text: String, kind: Block.Kind = .prose) -> PostBody {
        let isBlank = text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
        return isBlank ? PostBody() : PostBody(blocks: [Block(kind, text)])
    }
}
