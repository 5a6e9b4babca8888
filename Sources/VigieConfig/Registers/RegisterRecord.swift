// SPDX-License-Identifier: Apache-2.0

/// One establishment, or one legal entity, as a public register has it; texts are plain and trimmed, empty where missing.
public struct RegisterRecord: Sendable, Equatable {
    /// Its number in the register; nine characters in the French one.
    public var number: String
    /// The number of the legal entity that runs it.
    public var legalEntity = ""
    /// True for a legal entity itself (`structureej`).
    public var isLegalEntity = false
    /// At most 38 characters in FINESS, abbreviated.
    public var shortName = ""
    /// At most 60 characters in FINESS.
    public var longName = ""
    /// A site of it, or a part of its name that has a field of its own.
    public var site = ""
    /// With its leading zeros.
    public var postcode = ""
    /// Without `CEDEX`.
    public var city = ""
    /// ISO 3166-1 alpha-2.
    public var country = "FR"
    /// As the register codes it: `355`.
    public var categoryCode = ""
    /// As the register words it: `Centre Hospitalier (C.H.)`.
    public var category = ""
    /// Its web site as the register has it.
    public var website = ""
    /// True where a text held control characters that were repaired or taken out.
    public var wasRepaired = false

    /// A record of which nothing is known but its number.
    public init(number: String) { self.number = number }

    /// `75`, `2A`, `971`; empty where the postcode does not say.
    public var department: String {
        guard country == "FR", postcode.utf8.count == 5 else { return "" }
        if postcode.hasPrefix("97") || postcode.hasPrefix("98") { return String(postcode.prefix(3)) }
        if postcode.hasPrefix("20") { return postcode < "20200" ? "2A" : "2B" }
        return String(postcode.prefix(2))
    }
}
