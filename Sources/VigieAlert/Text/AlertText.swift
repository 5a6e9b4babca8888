// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import VigieCore

/// A message before any sink gives it its form: what is said, in the order it is said, already cut down to its audience.
///
/// Every text in it is one line, masked, defanged and free of control characters; whatever is `quoted` comes from the
/// post and is hostile.
struct AlertText: Codable, Sendable, Equatable {
    /// What a line speaks of, so that a sink can lay it out.
    enum Topic: String, Codable, Sendable, CaseIterable {
        case who
        case sureness
        case sample
        case claim
        case title
        case place = "where"
        case time = "when"
        case history
        case evidence
        case note
        case excerpt
        case nextStep = "next_step"
        case list
        case reference
    }

    /// One line.
    struct Line: Codable, Sendable, Equatable {
        var topic: Topic
        /// What stands before the colon, in the reader's language; empty: nothing does.
        var label: String
        var text: String
        /// True where the text comes from the post.
        var isQuoted: Bool

        /// A line.
        init(_ topic: Topic, label: String, text: String, isQuoted: Bool = false) {
            self.topic = topic
            self.label = label
            self.text = text
            self.isQuoted = isQuoted
        }

        /// Label and text.
        var plain: String { label.isEmpty ? text : "\(label): \(text)" }
    }

    var kind: AlertKind
    var severity: Severity
    /// At most 200 characters; names and counts, nothing of the post.
    var headline: String
    var lines: [Line]
    /// What the message is about, for sinks that machines read: already cut down to the audience.
    var incidents: [Incident]
    /// How many incidents it is about, also where fewer are in `incidents`.
    var incidentCount: Int
    var notice: Notice?
    var time: Date
    /// How a reader looks the matter up.
    var command: String?
    /// What the reader was told of it before, oldest first; what the message corrects or goes on with.
    var earlier: [Told]?

    /// The names of the messages that this one refers to, oldest first.
    var refersTo: [String] {
        var names: [String] = []
        for name in (earlier ?? []).compactMap(\.messageID) where !names.contains(name) { names.append(name) }
        return names
    }

    /// At most so many characters stand in a headline.
    static let headlineLimit = 200
    /// At most so many incidents of a digest are spelt out.
    static let digestLimit = 30

    /// The same message without a word of the post: what is sent where the whole one was refused for its content.
    func withoutQuotes() -> AlertText {
        var copy = self
        let safe: Set<Topic> = [.who, .reference, .nextStep]
        copy.lines.removeAll { $0.isQuoted || !safe.contains($0.topic) }
        copy.headline = AlertText.letters(of: headline)
        for index in copy.lines.indices { copy.lines[index].text = AlertText.letters(of: copy.lines[index].text) }
        for index in copy.incidents.indices { copy.incidents[index] = copy.incidents[index].withoutPost() }
        copy.notice = notice.map { notice in
            var notice = notice
            notice.text = AlertText.letters(of: notice.text)
            notice.subject = AlertText.letters(of: notice.subject)
            return notice
        }
        return copy
    }

    /// Letters, digits, spaces and the signs that mean nothing to any chat.
    private static func letters(of text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isWord = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    return isWord || " .,:;()%-'".unicodeScalars.contains(scalar) ? scalar : " "
                }))
    }
}

extension Incident {
    /// Only what Vigie itself says: the post's words are left out.
    func withoutPost() -> Incident {
        var copy = self
        copy.post = PostReference(id: PostID(source: post.id.source, key: ""), title: "")
        copy.verdict.notes = []
        copy.verdict.sample = nil
        copy.verdict.regions = nil
        copy.verdict.recycled = nil
        copy.verdict.claim.recordsText = nil
        copy.verdict.claim.actor = nil
        for index in copy.verdict.findings.indices { copy.verdict.findings[index].evidence = [] }
        return copy
    }
}
