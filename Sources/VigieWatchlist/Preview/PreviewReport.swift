// SPDX-License-Identifier: Apache-2.0

/// What a watchlist would have found in some posts; every text in it is masked and defanged.
public struct PreviewReport: Sendable, Encodable {
    /// The version of the format.
    public var schema = 1
    /// Posts that were judged.
    public var posts = 0
    /// From the first to the last post's date, one at least; nil where fewer than two posts have one.
    public var days: Double?
    /// Posts that name somebody.
    public var postsWithHits = 0
    /// Findings that would be told: victims, suspected, exposed.
    public var alerts = 0
    /// Alerts by day; nil where the posts' days are not known.
    public var alertsPerDay: Double?
    /// Entries of the list.
    public var entries = 0
    /// Entries that are named or told of, the most often named first.
    public var hits: [EntryHits] = []
    /// What another version of the list would have found; nil where none was given.
    public var against: Comparison?

    /// What was found of one entry.
    public struct EntryHits: Sendable, Encodable, Equatable {
        /// Its id.
        public var entry: String
        /// Its name.
        public var name: String
        /// Posts that name it.
        public var posts = 0
        /// Posts in which every hit could mean others as well.
        public var ambiguous = 0
        /// Posts that would alert.
        public var alerts = 0
        /// Posts by role.
        public var roles: [String: Int] = [:]
        /// The words that were hit, folded, the most frequent first, five at most, with how often.
        public var texts: [Text] = []
        /// Three at most.
        public var examples: [Example] = []

        /// Words that were hit.
        public struct Text: Sendable, Encodable, Equatable {
            /// Folded and masked.
            public var text: String
            /// Posts that hold them.
            public var count: Int
        }

        /// One post that names it.
        public struct Example: Sendable, Encodable, Equatable {
            /// As the input calls it.
            public var post: String
            /// Where in the post: title, prose, url_host, …
            public var place: String
            /// What the analyst calls it; nil where it says nothing.
            public var role: String?
            /// Around the hit, masked and defanged.
            public var excerpt: String
        }
    }

    /// The difference between two versions of a list.
    public struct Comparison: Sendable, Encodable, Equatable {
        /// Ids that only the new one has.
        public var added: [String] = []
        /// Ids that only the old one has.
        public var removed: [String] = []
        /// Entries whose number of posts changed, the largest change first.
        public var hits: [HitChange] = []
        /// Alerts of the old list over the same posts.
        public var alertsBefore = 0
        /// Verdicts that changed, in the order of the posts, 1,000 at most.
        public var verdicts: [VerdictChange] = []
        /// Changed verdicts that are not listed.
        public var omitted = 0

        /// Posts that name an entry, before and now.
        public struct HitChange: Sendable, Encodable, Equatable {
            /// Its id.
            public var entry: String
            /// With the other version.
            public var before: Int
            /// With this one.
            public var now: Int
        }

        /// What is said of an entry in a post, before and now; nil where nothing is.
        public struct VerdictChange: Sendable, Encodable, Equatable {
            /// As the input calls it.
            public var post: String
            /// Masked.
            public var title: String
            /// Its id.
            public var entry: String
            /// With the other version.
            public var before: String?
            /// With this one.
            public var now: String?
        }
    }
}
