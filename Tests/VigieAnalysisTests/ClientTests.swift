// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore
import VigieMatch

/// Two establishments of one post are two clients: neither may read the other's facts.
@Suite("Clients apart")
struct ClientTests {
    private func evidence(_ verdict: Verdict, _ entry: EntryID) -> String {
        verdict.findings.filter { $0.entry == entry }.flatMap(\.evidence).map { "\($0.kind): \($0.text)" }
            .joined(separator: "\n")
    }

    @Test("each has its own count as evidence, or none")
    func counts() throws {
        let verdict = try Scene.verdict(
            Scene.post(
                "FR health 152 000",
                "103 000 lignes : Centre hospitalier de Valombre\n49 000 lignes : Clinique des Ormes Bleus\nand Biolysance"
            ))
        #expect(evidence(verdict, "valombre").contains("103 000"))
        #expect(!evidence(verdict, "valombre").contains("49 000"))
        #expect(evidence(verdict, "ormes").contains("49 000"))
        #expect(!evidence(verdict, "ormes").contains("103 000"))
        #expect(!evidence(verdict, "biolys").contains("000"))
    }

    @Test("sizes are kept apart as counts are")
    func sizes() throws {
        let verdict = try Scene.verdict(
            Scene.post("leak", "CH Valombre: 40 GB, patients\nOrmes Bleus: 12 GB, patients\ndeadline 2026-02-01"))
        #expect(evidence(verdict, "valombre").contains("size: 40"))
        #expect(evidence(verdict, "ormes").contains("size: 12"))
        #expect(!evidence(verdict, "ormes").contains("40"))
    }

    @Test("a count in prose is not carried to the second name")
    func demo() throws {
        let verdict = try Scene.verdict(
            Scene.post(
                "[FR] Doctors DB",
                "Fresh dump, 152 000 lines. 103 000 lines Centre hospitalier de Valombre\nthe rest: Clinique des Ormes Bleus"
            ))
        #expect(verdict.findings.map(\.role) == [.victim, .victim])
        #expect(!evidence(verdict, "ormes").contains("103 000"))
    }

    @Test("what is quoted against one does not name the other")
    func excerpts() throws {
        let verdict = try Scene.verdict(
            Scene.post(
                "Fuite de données",
                "Fuite de données : 12 000 patients du CH Valombre sont concernés, mais la clinique des Ormes Bleus n'est pas touchée."
            ))
        #expect(evidence(verdict, "ormes").contains("denial"))
        #expect(!evidence(verdict, "ormes").contains("Valombre"))
        #expect(!evidence(verdict, "ormes").contains("12 000"))
    }

    @Test("towns of other candidates are not named to one")
    func towns() throws {
        let verdict = try Scene.verdict(
            Scene.post("Selling VPN access", "two medical networks in Cahors and Mende, domain user, 300$"))
        #expect(Set(verdict.findings.map(\.entry)) == ["valombre", "biolys"])
        #expect(!evidence(verdict, "valombre").contains("Mende"))
        #expect(!evidence(verdict, "biolys").contains("Cahors"))
    }
}
