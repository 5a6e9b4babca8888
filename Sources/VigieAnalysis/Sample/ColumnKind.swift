// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// What a column of a sample holds.
enum ColumnKind: Int, Sendable, CaseIterable {
    case name
    case birthDate
    case phone
    case email
    case street
    case postcode
    case town
    case password
    case hash
    case nationalID
    case iban
    case card
    case identityDocument
    case health
    case insurance
    case accountDate
    case date
    case ipAddress
    case login
    case url
    case number
    case text

    /// What it is called in a report: a kind of personal data by the design's word, else its own.
    var word: String {
        if let data { return data.rawValue }
        switch self {
        case .login: return "login"
        case .url: return "url"
        case .date: return "date"
        case .number: return "number"
        default: return "text"
        }
    }

    /// The kind of personal data that such a column is; nil where it names nobody.
    var data: DataKind? {
        switch self {
        case .name: .name
        case .birthDate: .birthDate
        case .phone: .phone
        case .email: .email
        case .street, .postcode, .town: .postalAddress
        case .password, .hash: .password
        case .nationalID: .nationalID
        case .iban: .bankAccount
        case .card: .cardNumber
        case .identityDocument: .identityDocument
        case .health: .health
        case .insurance: .insurance
        case .accountDate: .accountDates
        case .ipAddress: .ipAddress
        case .date, .login, .url, .number, .text: nil
        }
    }

    /// True where values alone prove the kind: their form is checked, not guessed.
    var isProvenByValue: Bool {
        switch self {
        case .email, .phone, .nationalID, .iban, .card, .ipAddress, .hash, .date, .birthDate, .accountDate: true
        default: false
        }
    }
}
