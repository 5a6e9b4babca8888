// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieTestSupport
import VigieText

@Suite("Masking of invented people")
struct MaskingPropertyTests {
    @Test("no raw value of 1,000 people survives in any format")
    func survives() {
        var random = SeededRandom(2026)
        for _ in 0..<1_000 {
            let person = InventedPerson(using: &random)
            for text in Self.formats(person) {
                let masked = Masking.mask(text)
                for raw in person.raw {
                    #expect(!masked.contains(raw), "\(raw) in \(masked.debugDescription) of \(text.debugDescription)")
                }
                #expect(Masking.mask(masked) == masked, "\(text.debugDescription)")
            }
        }
    }

    @Test("names and streets in rows and objects do not survive either")
    func names() {
        var random = SeededRandom(11)
        for _ in 0..<200 {
            let person = InventedPerson(using: &random)
            for text in Self.rows(person) {
                let masked = Masking.mask(text)
                for raw in [person.first, person.last, person.street] {
                    #expect(!masked.contains(raw), "\(raw) in \(masked.debugDescription)")
                }
            }
        }
    }

    static func rows(_ p: InventedPerson) -> [String] {
        let sql = p.last.replacing("'", with: "''")
        return [
            [p.last, p.first, p.slashed, p.phone, p.mail, p.street, "90000", "Belfort"].joined(separator: ";"),
            [p.last, p.first, p.dashed, p.phone, p.mail, p.street, "90000"].joined(separator: "\t"),
            [p.last, p.first, p.dashed, p.street, p.nir].joined(separator: "|"),
            [p.last, p.first, p.mail, p.phone, p.iban].map { "\"\($0)\"" }.joined(separator: ","),
            "INSERT INTO patients VALUES (1,'\(sql)','\(p.first)','\(p.dashed)','\(p.phone)','\(p.mail)');",
            #"{"lastname": "\#(p.last)", "firstname": "\#(p.first)", "dob": "\#(p.dashed)", "address": "\#(p.street)"}"#,
            "Nom: \(p.last)\nPrénom: \(p.first)\nDate de naissance: \(p.slashed)\nAdresse: \(p.street)",
        ]
    }

    static func formats(_ p: InventedPerson) -> [String] {
        rows(p) + [
            "Contact \(p.mail) ou \(p.grouped(p.phone, " ")) pour la suite.",
            "tel \(p.grouped(p.phone, ".")), né le \(p.slashed) (\(p.nir))",
            "+33 \(p.grouped(p.phone, " ").dropFirst())", "0033\(p.phone.dropFirst())", "33\(p.phone.dropFirst())",
            "\(p.mail):\(p.password)", "\(p.mail);\(p.password)", "\(p.mail)|\(p.password)", "\(p.mail),\(p.password)",
            "\(p.mail) \(p.password)", "https://vpn.merval.example/login:\(p.mail):\(p.password)",
            "https://vpn.merval.example/remote:dumas:\(p.password)", "https://vpn.merval.example/|dumas|\(p.password)",
            "vpn.merval.example:dumas:\(p.password)", "dumas:\(p.password):https://vpn.merval.example/",
            "URL: https://vpn.merval.example\nUsername: \(p.mail)\nPassword: \(p.password)\nApplication: Chrome",
            "SOFT: Edge\nURL: x\nUSER: dumas\nPASS: \(p.password)", "mdp=\(p.password)", "IBAN \(p.iban)",
            "carte \(p.card)",
            "iban: \(p.grouped(p.iban, " "))", #"{"password":"\#(p.password)","iban":"\#(p.iban)"}"#, "<\(p.mail)>",
            "**\(p.phone)**",
            "mailto:\(p.mail)?subject=x", "(\(p.phone))", "date de naissance : \(p.slashed)", "born \(p.dashed)",
        ]
    }
}
