// SPDX-License-Identifier: Apache-2.0

/// Where in a post a mention stands; the same word weighs differently in each.
public enum Place: String, Codable, Sendable, CaseIterable {
    case title
    case prose
    case quote
    case code
    case signature
    case hidden
    case author
    case fileName = "file_name"
    /// The host of an address, in the text or in a link.
    case urlHost = "url_host"
    /// The rest of an address.
    case urlPath = "url_path"
    case mailDomain = "mail_domain"
    /// Before the `@`, tags included.
    case mailLocal = "mail_local"
    case columnName = "column_name"
    /// Anywhere in a sample.
    case sample
    case sampleMailDomain = "sample_mail_domain"
    case sampleMailLocal = "sample_mail_local"
    /// In the raw bytes of the page alone: no text of the parsed tree holds it.
    case raw
}
