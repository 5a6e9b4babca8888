// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// All posts about one leak; it has a timeline, a state and an owner. Every text in it is masked.
///
/// Its name is that of its first post; what its posts tell together is its verdict, and each change of it a revision.
public struct Incident: Codable, Sendable, Equatable, Identifiable {
    /// What the operators made of it.
    public enum State: String, Codable, Sendable, CaseIterable {
        case new
        case confirmed
        case dismissed
    }

    /// Its name.
    public var id: IncidentID
    /// Counts from 1; each change of the verdict is one more.
    public var revision: Int
    /// What the operators made of it.
    public var state: State
    /// Its first post.
    public var post: PostReference
    /// What is concluded from all its posts, and from the operators' rulings.
    public var verdict: Verdict
    /// When its first post was seen.
    public var firstSeen: Date
    /// When this revision was made.
    public var updated: Date
    /// The post that made this revision by joining; nil where something else did.
    public var joined: PostReference?
    /// How many more posts joined together with that one; nil for none.
    public var further: Int?
    /// True where it was dismissed, wholly or in part, before this revision, and counts again; nil otherwise.
    public var reopened: Bool?
    /// The operators' words on it, oldest first; nil for none.
    public var rulings: [Ruling]?
    /// Who has it in hand.
    public var owner: String?

    /// An incident.
    public init(
        id: IncidentID, revision: Int = 1, state: State = .new, post: PostReference, verdict: Verdict, firstSeen: Date,
        updated: Date
    ) {
        self.id = id
        self.revision = revision
        self.state = state
        self.post = post
        self.verdict = verdict
        self.firstSeen = firstSeen
        self.updated = updated
    }

    /// The incident as an audience may see it: findings of other entries are not in it, nor what may name or count them.
    ///
    /// Where findings of others were taken out, everything that speaks of the post as a whole goes with them: title,
    /// excerpt, author, the path of its address, the key of its identity, the claim's and the sample's counts and
    /// columns, the ids of earlier posts. Notes and evidence stay where they hold nothing that `names` of the others
    /// gives, a count only where it is the finding's own; whoever knows the watchlist gives aliases and domains there.
    ///
    /// - Parameters:
    ///   - platforms: Entries that may be named to everybody, as booking platforms are ("Not Doctolib: …"): as
    ///     intermediaries they are nobody's secret.
    ///   - names: Everything that a hidden finding's entry is called; its name and id where nothing is given.
    public func visible(
        to audience: Audience, platforms: Set<EntryID> = [],
        names: (Finding) -> [String] = { [$0.name, $0.entry.rawValue] }
    ) -> Incident {
        guard case .entries(let allowed) = audience else { return self }
        var copy = self
        copy.owner = nil
        copy.rulings?.removeAll { !allowed.contains($0.entry) }
        copy.verdict.findings.removeAll { !allowed.contains($0.entry) }
        // Earlier posts may be somebody else's incidents.
        copy.verdict.recycled?.of = ""
        copy.verdict.recycled?.also = []
        for index in copy.verdict.findings.indices {
            copy.verdict.findings[index].ownRows?.recycled?.of = ""
            copy.verdict.findings[index].ownRows?.recycled?.also = []
        }
        // Of a region it sees that its own establishments fit, and neither which others do nor how many.
        copy.verdict.regions = verdict.regions?.compactMap { $0.visible(to: Set(allowed)) }
        if copy.verdict.regions?.isEmpty == true { copy.verdict.regions = nil }
        let hidden = verdict.findings.filter { finding in
            !allowed.contains(finding.entry) && !(finding.role == .intermediary && platforms.contains(finding.entry))
        }
        guard !hidden.isEmpty else { return copy }
        let words = HiddenNames(of: hidden.flatMap(names), shown: copy.verdict.findings.flatMap(names))
        copy.post.withholdWhole()
        if words.stand(in: copy.post.urlDefanged ?? "") { copy.post.urlDefanged = nil }
        copy.joined?.withholdWhole()
        if words.stand(in: copy.joined?.urlDefanged ?? "") { copy.joined?.urlDefanged = nil }
        copy.verdict.notes.removeAll { words.stand(in: $0) }
        copy.verdict.claim.records = nil
        copy.verdict.claim.recordsText = nil
        if words.stand(in: copy.verdict.claim.actor ?? "") { copy.verdict.claim.actor = nil }
        copy.verdict.sample = nil
        // The share of the whole sample tells of the others' rows, where it differs from that of the own ones.
        if copy.verdict.findings.contains(where: { $0.ownRows != nil }) { copy.verdict.recycled = nil }
        for index in copy.verdict.findings.indices {
            let own = copy.verdict.findings[index].records
            copy.verdict.findings[index].evidence.removeAll { evidence in
                words.stand(in: evidence.text) || words.stand(in: evidence.kind)
                    // A number of the post may count the others' records.
                    || evidence.kind == "count" && (own == nil || Int(evidence.text.filter(\.isWholeNumber)) != own)
            }
        }
        return copy
    }
}

/// What may be kept and shown of a post: masked and defanged.
public struct PostReference: Codable, Sendable, Equatable {
    /// Its name.
    public var id: PostID
    /// `hxxps://forum[.]example/thread-1`, the path masked.
    public var urlDefanged: String?
    /// Masked; empty where there is none, or where the audience may not see it.
    public var title: String
    /// Masked.
    public var author: String?
    /// What the site claims.
    public var published: Date?
    /// At most 280 characters around the first mention, masked.
    public var excerpt: String?

    /// A reference.
    public init(
        id: PostID, urlDefanged: String? = nil, title: String, author: String? = nil, published: Date? = nil,
        excerpt: String? = nil
    ) {
        self.id = id
        self.urlDefanged = urlDefanged
        self.title = title
        self.author = author
        self.published = published
        self.excerpt = excerpt
    }

    /// Takes away whatever may name anybody: of the address the host stays.
    mutating func withholdWhole() {
        title = ""
        author = nil
        excerpt = nil
        id.key = ""
        urlDefanged = urlDefanged.map { address in
            guard let scheme = address.firstRange(of: "://") else { return "" }
            let host = address[scheme.upperBound...].prefix { !"/?#".contains($0) }
            return host.contains("@") ? "" : String(address[..<scheme.upperBound] + host)
        }
    }
}

/// One revision of one incident.
public struct IncidentReference: Hashable, Codable, Sendable {
    /// Its name.
    public var id: IncidentID
    /// Counts from 1.
    public var revision: Int

    /// Both parts.
    public init(id: IncidentID, revision: Int) {
        self.id = id
        self.revision = revision
    }
}

/// Whose names an alert may show.
public enum Audience: Codable, Sendable, Hashable {
    /// Everything: a national team.
    case all
    /// These entries alone, in ascending order.
    case entries([EntryID])
}
