// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore

/// Names that stand in a post without being what it is about, and those that look like it and are.
@Suite("How a name is meant")
struct RoleReadingTests {
    @Test(
        "a denial reaches the names that it governs and no others",
        arguments: [
            RoleCase(
                "French hospital data",
                "We do NOT have the database of CH Valombre. For sale: 40k patients of Clinique des Ormes Bleus, 900$",
                "ormes=victim", "valombre=mentioned"),
            RoleCase(
                "40k patients FR", "Not from CH Valombre nor from Biolysance. Ormes Bleus, csv, 300$",
                "biolys=mentioned", "ormes=victim", "valombre=mentioned"),
            RoleCase(
                "FR",
                "Ce n'est pas la base du CH Valombre, ni celle de Biolysance : c'est Ormes Bleus, 31k lignes, 400 €",
                "biolys=mentioned", "ormes=victim", "valombre=mentioned"),
            RoleCase("France", "All French clinics hacked except CH Valombre", "valombre=mentioned"),
            RoleCase(
                "News",
                "The leak of 20 000 patients comes from Biolysance; neither CH Valombre nor Ormes Bleus is affected.",
                "biolys=victim", "ormes=mentioned", "valombre=mentioned"),
            RoleCase(
                "Selling hospital access", "vpn access to Ormes Bleus. No CH Valombre, already patched.",
                "ormes=victim", "valombre=mentioned"),
            RoleCase("not fake, CH Valombre db 62k", "pm", "valombre=victim"),
            RoleCase("never sold before: CH Valombre full db", "62k rows", "valombre=victim"),
            RoleCase(
                "Full publication", "CH Valombre did not pay. We publish all: 62 000 patients.", "valombre=victim"),
            RoleCase(
                "CH Valombre database", "I am not selling it, it is free for all: 62k rows, mega.nz/file/x",
                "valombre=victim"),
        ])
    func denials(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "catchwords, boasts, comparisons and old stories name no victim",
        arguments: [
            RoleCase(
                "Ormes Bleus db 31k", "csv, 300$\nTags: CH Valombre, Biolysance", "biolys=mentioned", "ormes=victim",
                "valombre=mentioned"),
            RoleCase(
                "Selling Ormes Bleus db 31k rows", "csv, 300$\n--\nPreviously sold: CH Valombre, Biolysance",
                "biolys=mentioned", "ormes=victim", "valombre=mentioned"),
            RoleCase(
                "Selling Ormes Bleus db 31k rows", "csv, 300$\nproud author of the CH Valombre leak", "ormes=victim",
                "valombre=mentioned"),
            RoleCase(
                "Ormes Bleus", "Ormes Bleus hacked, bigger than the CH Valombre leak: 90k patients", "ormes=victim",
                "valombre=mentioned"),
            RoleCase(
                "Selling Ormes Bleus patients, 31k lines", "Price 400$. Remember CH Valombre in 2021? Same team.",
                "ormes=victim", "valombre=mentioned"),
            RoleCase("CH Valombre", "The CH Valombre was hacked in 2021.", "valombre=mentioned"),
            RoleCase("Fresh French medical data 40k rows", "csv, 500$\nTags: CH Valombre", "valombre=suspected"),
        ])
    func besides(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "what is quoted, asked, or said by somebody of the house names no victim",
        arguments: [
            RoleCase("question", "> Selling CH Valombre db 62k rows\nfake, don't buy", "valombre=mentioned"),
            RoleCase(
                "Any news about the CH Valombre breach?", "I saw 62k rows being sold yesterday", "valombre=mentioned"),
            RoleCase(
                "Fuite de données",
                "Un expert du CH Valombre commente la fuite de données de la clinique des Ormes Bleus (12 000 patients).",
                "ormes=victim", "valombre=mentioned"),
            RoleCase(
                "Fuite", "Le directeur du CH Valombre confirme le vol des données de 20 000 patients.",
                "valombre=victim"),
            RoleCase(
                "Attaque",
                "L'hôpital, client de Biolysance, a été piraté : 40 000 dossiers du CH Valombre sont en vente.",
                "biolys=mentioned", "valombre=victim"),
            RoleCase(
                "Programme", "14h30 Ransomware au CH Valombre : retour d'expérience\n15h10 pause", "valombre=mentioned"),
        ])
    func voices(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "what is wished for is a target, also beside an offer",
        arguments: [
            RoleCase("WTB access to CH Valombre", "paying well", "valombre=targeted"),
            RoleCase("hello", "looking for access to Ormes Bleus, good price", "ormes=targeted"),
            RoleCase(
                "Selling Biolysance db 40k rows 500$", "Also looking for access to CH Valombre", "biolys=victim",
                "valombre=targeted"),
            RoleCase("Help me get into CH Valombre", "need citrix or vpn, will pay 500$", "valombre=targeted"),
        ])
    func wishes(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "each line of a tracker's list is a victim",
        arguments: [
            RoleCase(
                "Ransomware victims, week 2",
                "- CH Valombre (qilin)\n- Clinique des Ormes Bleus (akira)\n- Biolysance (safepay)", "biolys=victim",
                "ormes=victim", "valombre=victim"),
            RoleCase(
                "Leak sites today",
                "2026-01-03 | qilin | CH Valombre | France\n2026-01-04 | akira | ormes-bleus.example | France",
                "ormes=victim", "valombre=victim"),
        ])
    func trackers(_ sample: RoleCase) throws { try check(sample) }

    @Test(
        "a pronoun carries the leak back to the name before it, and a translation says it again",
        arguments: [
            RoleCase(
                "CH Valombre",
                "CH Valombre was attacked last night. Their patient database (62k rows) is now for sale.",
                "valombre=victim"),
            RoleCase(
                "[RU] Продам базу CH Valombre", "45 000 строк\n[EN] selling base of CH Valombre, 45 000 rows",
                "valombre=victim"),
        ])
    func pronouns(_ sample: RoleCase) throws { try check(sample) }

    @Test("a list of places with their telephones is nobody's data")
    func directory() throws {
        let rows =
            "nom;adresse;cp;ville;telephone\nCH Valombre;1 rue du Lac;46000;Cahors;03 53 01 00 01\nClinique des Ormes Bleus;2 rue du Lac;32000;Auch;03 53 01 00 02\nLaboratoire Biolysance;3 rue du Lac;48000;Mende;03 53 01 00 03"
        let roles = try Scene.roles(Scene.post("Open data : établissements de santé", rows))
        #expect(roles == ["biolys=mentioned", "ormes=mentioned", "valombre=mentioned"])
    }

    private func check(_ sample: RoleCase) throws {
        #expect(try Scene.roles(Scene.post(sample.title, sample.body, quote: sample.quote)) == sample.expected)
    }
}
