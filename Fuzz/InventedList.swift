// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieMatch

/// A small watchlist of every shape of entry: shared names, short ones, domains, towns, excluded phrases.
enum InventedList {
    static let watchlist = Watchlist(
        entries: [
            Entry(
                id: "miotte", name: "Hôpital privé de la Miotte", aliases: ["HP Miotte", "Clinique de la Miotte"],
                domains: ["hopital-miotte.example"], city: "Belfort", postcodes: ["90000"], sector: "hospital",
                specialties: ["surgery"], exclude: ["tour de la Miotte"]),
            Entry(
                id: "eloi-rodez", name: "Clinique Saint-Éloi", domains: ["clinique-steloi.example"], city: "Rodez",
                postcodes: ["12000"]),
            Entry(id: "eloi-vannes", name: "Clinique Saint-Éloi", city: "Vannes", postcodes: ["56000"]),
            Entry(id: "chu", name: "CHU d'Orvanne", domains: ["chu-orvanne.example"], city: "Troyes"),
            Entry(id: "etangs", name: "Clinique des Deux Étangs", domains: ["étangs.example"], city: "Gap"),
            Entry(id: "im3f", name: "IM3F", domains: ["im3f.example"], postcodes: ["05000"], sector: "imaging"),
            Entry(id: "x", name: "X", aliases: ["Ö"]),
            Entry(id: "long", name: String(repeating: "Saint Valbert ", count: 40)),
            Entry(id: "doctolib", kind: .platform, name: "Doctolib", domains: ["doctolib.fr", "doctolib.com"]),
            Entry(id: "medplanning", kind: .platform, name: "MedPlanning", domains: ["medplanning.example"]),
        ], digest: "invented")

    static let matcher = WatchlistMatcher(watchlist)
}
