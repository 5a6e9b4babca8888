// SPDX-License-Identifier: Apache-2.0

/// What a careful analyst would call an entry that a post names or points at.
public enum Role: String, Codable, Sendable, CaseIterable {
    /// Data of it, or access to it, is leaked, sold, ransomed or reshared, and something names it.
    case victim
    /// Nobody is named, but the post points at it.
    case suspected
    /// Accounts at its domains stand in a combolist, a stealer log or somebody else's breach.
    case exposed
    /// No data, but an attack on it is asked for, announced or prepared.
    case targeted
    /// It stands inside the data without being its origin.
    case intermediary
    /// Named without any of this.
    case mentioned

    /// True for the roles that are always told: victim, suspected, exposed.
    public var alerts: Bool { self == .victim || self == .suspected || self == .exposed }
}

/// How bad a finding is, in order.
public enum Severity: String, Codable, Sendable, CaseIterable, Comparable {
    case info
    case low
    case medium
    case high
    case critical

    /// By rank.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    /// 0 for info, 4 for critical.
    public var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}

/// Kinds of personal data that a post claims or shows.
public enum DataKind: String, Codable, Sendable, CaseIterable {
    case name
    case birthDate = "birth_date"
    case phone
    case email
    case postalAddress = "postal_address"
    case password
    case nationalID = "national_id"
    case bankAccount = "bank_account"
    case cardNumber = "card_number"
    case identityDocument = "identity_document"
    case health
    case insurance
    case accountDates = "account_dates"
    case ipAddress = "ip_address"

    /// Data whose loss alone makes a victim critical: health, identity, bank.
    public static let grave: Set<DataKind> = [.health, .nationalID, .identityDocument, .bankAccount, .cardNumber]
}
