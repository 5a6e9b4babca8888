// SPDX-License-Identifier: Apache-2.0

public import VigieAlert
public import VigieAnalysis

/// Why a post does or does not match an entry, stage by stage; every text is masked and plain.
public struct Explanation: Sendable, Encodable {
    /// The version of the format.
    public var schema = 1
    /// As the input calls it.
    public var post: String
    /// Masked.
    public var title: String
    /// The page's address, defanged.
    public var url: String?
    /// What the page is instead of content; nil where it is content.
    public var wall: String?
    /// What was read.
    public var fields: [Field]
    /// What the analyst made of the post as a whole.
    public var analysis: AnalysisTrace
    /// The entries that were asked about, or that the post names.
    public var entries: [Subject]

    /// One text of the post.
    public struct Field: Sendable, Encodable, Equatable {
        /// `title`, `author`, `block 1`, …
        public var field: String
        /// What it is: prose, code, quote, …
        public var kind: String
        /// Its length.
        public var characters: Int
        /// The beginning of its first line as the matcher sees it.
        public var folded: String
    }

    /// What became of one entry.
    public struct Subject: Sendable, Encodable {
        /// Its id.
        public var entry: String
        /// As the list has it.
        public var name: String
        /// How its names and domains are searched for.
        public var searched: [Searched]
        /// Hits that stay.
        public var hits: [Hit]
        /// Hits that the matcher found and gave up, and why.
        public var dropped: [Dropped]
        /// What of its names stands in the post, where no whole name does.
        public var nearest: [Near]
        /// One sentence: what it came to.
        public var outcome: String
        /// Nil where the analyst had nothing to say.
        public var role: String?
        /// 0…1
        public var confidence: Double?
        /// How bad the finding is; nil where there is none.
        public var severity: String?
        /// Which routes would take it; empty where no configuration was given.
        public var routes: [RouteDecision]
    }

    /// A name, alias or domain as the search reads it.
    public struct Searched: Sendable, Encodable, Equatable {
        /// The words themselves.
        public var text: String
        /// `name`, `alias`, `domain`
        public var form: String
        /// Its words without articles; those that name somebody alone are not in brackets.
        public var words: [String]
        /// The word that the search begins at.
        public var anchor: String?
        /// Why it is not searched for, or how it must be written; nil where nothing is special.
        public var rule: String?
        /// Other entries that have it too.
        public var others: [String]
    }

    /// A hit that stays.
    public struct Hit: Sendable, Encodable, Equatable {
        /// The words themselves.
        public var text: String
        /// `name`, `alias`, `domain`
        public var form: String
        /// `exact`, or `loose` for what is written otherwise: look-alike letters, typos, another order, cut, masked, set apart.
        public var tier: String
        /// `title`, `block 1`, …
        public var field: String
        /// As the analyst weighs it: prose, url_host, …
        public var place: String
        /// True where it could mean others as well.
        public var isAmbiguous: Bool
        /// How often the same words stand at this kind of place of the field.
        public var count: Int
        /// Around the first of them.
        public var excerpt: String
    }

    /// A hit that does not stay.
    public struct Dropped: Sendable, Encodable, Equatable {
        /// Which decision took it.
        public enum Reason: String, Sendable, Encodable {
            /// A phrase that the entry excludes stands there.
            case excluded
            case expired
            /// It lies inside a longer name of another entry.
            case nested
            /// Another entry of this name has its town, postcode or domain in the post.
            case givenToOther = "given_to_other"
        }
        /// The words themselves.
        public var text: String
        /// `title`, `block 1`, …
        public var field: String
        /// Which decision it was.
        public var reason: Reason
        /// The phrase, the day, or the other entry.
        public var by: String
    }

    /// A part of a name that stands in the post.
    public struct Near: Sendable, Encodable, Equatable {
        /// As the list has it.
        public var name: String
        /// Words of the name that stand there in a row; empty where none that names somebody does.
        public var found: String
        /// Words of the name that are missed beside them.
        public var missed: [String]
        /// The words around in the post.
        public var around: String?
    }
}
