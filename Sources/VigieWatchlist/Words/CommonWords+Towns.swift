// SPDX-License-Identifier: Apache-2.0

extension CommonWords {
    /// French towns of about 10,000 inhabitants or more, folded.
    ///
    /// Names: La Poste, table of postcodes ("base officielle des codes postaux", Licence Ouverte 2.0), as held in
    /// jaco60/zipcodes in 2020. Inhabitants: GeoNames (CC BY 4.0), given to the postcodes of each commune.
    static let towns = """
        abbeville, abrest, acheres, agde, agen, aix noulette, ajaccio, albi, alencon, ales, alfortville,
        allauch, ambares et lagrave, amboise, amiens, amilly, amneville, ancenis st gereon, ancone, andernos les
        bains, andresy, andrezieux boutheon, angers, anglet, angouleme, aniche, annecy, annoeullin, antibes,
        antony, antran, anzin, arcachon, arcangues, arcueil, ardon, argeles sur mer, argenteuil, arles,
        armentieres, arnouville, arpajon, arras, ascain, asnieres sur seine, athis mons, aubagne, aubervilliers,
        aubiere, auch, aulnay sous bois, aulnoy lez valenciennes, aurillac, auxerre, auzielle, avignon, avion,
        avon, avrille, bages, bagneux, bagnolet, bains sur oust, basse goulaine, bassussarry, bayonne,
        beaucouze, beaumont, beaumont sur oise, beaupreau en mauges, beausoleil, begles, begrolles en mauges,
        belfort, bellerive sur allier, berck, bernes sur oise, berre l etang, berriac, besancon, bessines,
        bethoncourt, bethune, bezannes, beziers, bezons, biarritz, biganos, billere, biriatou, biscarrosse,
        bischheim, bobigny, bohars, bois colombes, bois d arcy, bois grenier, bois guillaume, boissettes,
        boissise la bertrand, boissise le roi, boissy st leger, bollene, bondoufle, bondues, bondy, bonneuil sur
        marne, bonson, bordeaux, bou, bouc bel air, bouguenais, boulbon, bouliac, boulogne billancourt, boulogne
        sur mer, bourg en bresse, bourg la reine, bourg les valence, bourges, boussy st antoine, bouzigues,
        brehain la ville, brenouille, brest, bretigny sur orge, breuillet, brie comte robert, brignais, brive la
        gaillarde, bron, bruay la buissiere, bruay sur l escaut, bruges, brugheas, bruille lez marchiennes,
        brunoy, bruz, bry sur marne, bully les mines, bures sur yvette, burlats, cachan, cadaujac, caen, cagnes
        sur mer, cagny, cahors, calais, caluire et cuire, campagnolles, canejan, canet en roussillon, cannes,
        cantaron, canteleu, capinghem, cappelle en pevele, carbon blanc, carcassonne, carnin, carpentras,
        carquefou, carrieres sous poissy, carrieres sur seine, carvin, castelnau le lez, castres, caudebec les
        elbeuf, cavaillon, cenon, cerise, cesson, cesson sevigne, cestas, ceyreste, chaingy, chalons en
        champagne, chamalieres, chambles, chambray les tours, chamonix mont blanc, champagnier, champigny sur
        marne, champs sur marne, change, chanteau, chanteloup les vignes, chantilly, chapet, charenton le pont,
        chartres, chartres de bretagne, chassenard, chateaudouble, chateauneuf les martigues, chateaurenard,
        chateauroux, chatellerault, chatenay en france, chatenay malabry, chatillon, chatou, chavenay, chaville,
        chaze sur argos, checy, chelles, chemille en anjou, chennevieres sur marne, chenove, cherbourg en
        cotentin, chevilly larue, chilly mazarin, choisy le roi, cholet, ciboure, clairefontaine en yvelines,
        claix, clamart, clapiers, clermont ferrand, clichy, clichy sous bois, cogolin, coignieres, colmar,
        colombes, colomiers, combleux, combs la ville, comines, compans, compiegne, concarneau, conde sur l
        escaut, conflans ste honorine, corbeil essonnes, cordon, cormeilles en parisis, cormelles le royal,
        cosnes et romain, coubert, coudekerque branche, coueron, couilly pont aux dames, coulounieix chamiers,
        courbevoie, courrieres, coursegoules, creil, creteil, creutzwald, croissy sur seine, croix, crolles,
        crozon, cuers, cugnaux, dainville, dammarie les lys, dax, decines charpieu, denain, deuil la barre,
        deville les rouen, dieppe, dijon, dinard, divatte sur loire, domancy, dommartemont, domont, dorat,
        douai, douchy les mines, draguignan, drancy, drap, draveil, dreux, dugny, dunkerque, eaubonne,
        echirolles, ecully, elancourt, elbeuf, eleu dit leauwette, emerchicourt, enghien les bains, engins,
        epernay, epinay sous senart, epinay sur orge, epinay sur seine, eragny, erce pres liffre, ermont,
        escoutoux, essars, etiolles, evenos, evreux, eysines, faches thumesnil, falicon, famars, fameck, fenay,
        ferney voltaire, feron, firminy, fleury les aubrais, fleury merogis, fleury sur orne, floirac, florange,
        fontaine, fontainebleau, fontenay aux roses, fontenay en parisis, fontenay le fleury, fontenay sous
        bois, forest sur marque, fos sur mer, fouesnant, fougeres, fourmies, francheville, franconville, frejus,
        fresnes, frontignan, frouzins, gagny, gaillard, garches, gardanne, garges les gonesse, genas, genech,
        gennevilliers, gentilly, gerardmer, gerzat, gestel, gif sur yvette, givrand, gometz la ville, gometz le
        chatel, goussainville, gradignan, grand charmont, grande synthe, grasse, gravelines, grenay, grenoble,
        grigny, grillon, grimaud, groffliers, guarbecque, guenviller, guerande, guilers, guilherand granges,
        guipavas, gujan mestras, guyancourt, halluin, harnes, haute goulaine, haverskerque, hayange, hem,
        hendaye, henin beaumont, herblay sur seine, herouville st clair, hoenheim, hombourg haut, houilles,
        houppeville, hyeres, ifs, igny, illkirch graffenstaden, illzach, isbergues, isneauville, issy les
        moulineaux, istres, ivry sur seine, jacou, jarville la malgrange, jeumont, joinville le pont, joue les
        tours, jouy le moutier, juvignac, juvisy sur orge, kingersheim, l hay les roses, l ile d olonne, l isle
        adam, l union, la baule escoublac, la boissiere de montaigu, la bouexiere, la celle st cloud, la
        chapelle st mesmin, la chapelle sur erdre, la ciotat, la courneuve, la couronne, la crau, la garde, la
        garde adhemar, la garenne colombes, la londe, la madeleine, la meaugon, la mole, la motte servolex, la
        norville, la penne sur huveaune, la queue en brie, la roche blanche, la roche sur yon, la rochelle, la
        seyne sur mer, la sure en chartreuse, la teste de buch, la trinite, la valette du var, la vaupaliere, la
        verriere, la ville aux dames, la ville du bois, laboulbene, lambersart, lanester, lanveoc, lattes,
        lauzerville, laval, lavault ste anne, laxou, le beausset, le blanc mesnil, le bourget, le bouscat, le
        cannet, le castellet, le cendre, le chambon feugerolles, le chesnay rocquencourt, le creusot, le
        fenouiller, le grand quevilly, le havre, le houlme, le kremlin bicetre, le mans, le may sur evre, le mee
        sur seine, le mesnil le roi, le mesnil st denis, le pecq, le perreux sur marne, le petit quevilly, le
        pin, le plan de la tour, le plessis bouchard, le plessis pate, le plessis robinson, le plessis trevise,
        le pont de claix, le pontet, le portel, le pradet, le pre st gervais, le raincy, le relecq kerhuon, le
        taillan medoc, le teich, le vaudreuil, le vernet, le vesinet, lecci, lens, les angles sur correze, les
        attaques, les clayes sous bois, les lilas, les martres d artiere, les mureaux, les pavillons sous bois,
        les pennes mirabeau, les ponts de ce, les sables d olonne, les ulis, levallois perret, levis st nom,
        lievin, liezey, liffre, lille, limeil brevannes, limoges, lingolsheim, livry gargan, locmaria plouzane,
        locon, lognes, loire authion, loireauxence, lompret, longuenesse, longvic, longwy, lons, lons le
        saunier, loos, loperhet, lorient, lormont, louannec, loupian, luce, lussat, lussault sur loire, lyon,
        mably, macey, macon, maisons alfort, maisons laffitte, malakoff, malaunay, mandelieu la napoule, manom,
        manosque, mantes la ville, marcheprime, marck, marcq en baroeul, mardie, mareuil les meaux, marignane,
        marly, marly le roi, marolles en brie, maromme, marquette lez lille, marseille, martignas sur jalle,
        martigues, massy, mathay, mauges sur loire, maurepas, mauves sur loire, meaux, mericourt, merignac,
        merville, metz, meucon, meudon, meylan, meze, mions, mios, miramas, mireval, mitry mory, moirans,
        molinet, mondeville, mons en baroeul, mont de marsan, mont st aignan, montagny les lanches, montaigu
        vendee, montargis, montataire, montauban, montbazon, montbeliard, montelimar, montesson, monteux,
        montfermeil, montgermont, montgeron, montgueux, montigny, montigny en gohelle, montigny le bretonneux,
        montigny les cormeilles, montigny les metz, montlucon, montmagny, montmorency, montoir de bretagne,
        montpellier, montredon des corbieres, montrelais, montreuil, montrevault sur evre, montrouge, morangis,
        morannes sur sarthe daumeray, morsang sur orge, mortagne sur sevre, mougins, mouilleron le captif,
        mours, mouvaux, mulhouse, nancy, nandy, nanterre, nantes, nanteuil les meaux, narbonne, neufchef,
        neuilly plaisance, neuilly sur marne, neuilly sur seine, nice, nimes, niort, noeux les mines, nogent sur
        marne, nogent sur oise, noisiel, noisy le grand, noisy le sec, notre dame de riez, noyarey, noyelles les
        seclin, noyelles sur selle, nozay, oignies, oissel, olivet, ollioules, orange, orcet, orival, orleans,
        orlienas, orly, ornex, orsay, orvault, osny, ostwald, ouges, oullins, outreau, ozoir la ferriere,
        palaiseau, panazol, pantin, paris, passy, pau, paucourt, perenchies, perignat les sarlieve, perigny,
        perigueux, perpignan, perrigny, perros guirec, persan, pessac, pfastatt, pierrefeu du var, pierrefitte
        sur seine, pierrelatte, pierrelaye, pierrevillers, piscop, plaisance du touch, plaisir, plan de cuques,
        plerin, plescop, pleuven, ploemeur, ploufragan, plougastel daoulas, plouzane, poissy, poitiers, pont du
        chateau, pont pean, pontault combault, pornic, pornichet, port de bouc, porte de seine, porto vecchio,
        pouilloux, premesques, pringy, puget ville, puteaux, puymoyen, queven, quimper, quincampoix, quincy
        voisins, quintal, raismes, rambouillet, ramonville st agne, ranguevaux, redon, reims, rennes, reze,
        richerenches, richwiller, riedisheim, rieux, rillieux la pape, riorges, ris orangis, rixheim, roanne,
        roche la moliere, rochefort, rognac, roissy en brie, romainville, romans sur isere, rombas, ronchin,
        roncq, ronquerolles, roquebrune cap martin, roquebrune sur argens, rosny sous bois, roubaix, rouen,
        rouvignies, royan, rueil malmaison, ruelisheim, saclay, salaunes, sallanches, sallaumines, salon de
        provence, samoreau, sanary sur mer, sance, sanilhac, sannois, santeny, saran, sarcelles, sare, sarrigne,
        sartrouville, sassenage, sauvian, savigny le temple, savigny sur orge, sceaux, schiltigheim, schoeneck,
        sciecq, seclin, segre en anjou bleu, seine port, semoy, senille st sauveur, septemes les vallons,
        serbannes, seremange erzange, serignan, servon, sete, sevran, sevremoine, sevres, seyssinet pariset, sin
        le noble, six fours les plages, soisy sous montmorency, soisy sur seine, somain, sonchamp, sorgues,
        sorigny, sotteville les rouen, soyaux, spicheren, st andre de la roche, st andre lez lille, st aubin, st
        aubin de medoc, st ave, st avertin, st avold, st aybert, st beauzire, st bonnet de mure, st brevin les
        pins, st briac sur mer, st brice sous foret, st brieuc, st chamond, st cloud, st cyprien, st cyr l
        ecole, st cyr sur loire, st cyr sur mer, st denis, st denis les bourg, st esteve, st etienne, st etienne
        du rouvray, st evarzec, st fargeau ponthierry, st fons, st genis laval, st georges sur baulche, st
        georges sur l aa, st germain du corbeis, st germain en laye, st germain sur morin, st gilles, st gilles
        croix de vie, st gratien, st gregoire, st herblain, st hilaire de riez, st hilaire st mesmin, st jean,
        st jean cap ferrat, st jean d illac, st jean de beauregard, st jean de braye, st jean de la croix, st
        jean de luz, st jean de moirans, st jean du cardonnay, st julien de concelles, st just st rambert, st
        lambert la potherie, st laurent de mure, st laurent du var, st laurent sur sevre, st leger de linieres,
        st leu la foret, st louis, st louis de montferrand, st lunaire, st malo, st malo de guersac, st mande,
        st martin boulogne, st martin d heres, st martin de crau, st maur des fosses, st maurice, st max, st
        medard en jalles, st michel sur orge, st molf, st nazaire, st orens de gameville, st ouen l aumone, st
        ouen sur seine, st pee sur nivelle, st pierre de chandieu, st pierre de mezoargues, st pierre des corps,
        st pierre les elbeuf, st priest, st quay perros, st raphael, st remy de provence, st romain sous
        gourdon, st saulve, st sebastien sur loire, st sernin du bois, st sulpice de royan, st vallier, st
        vincent de paul, stains, ste eulalie, ste foy les lyon, ste gemmes sur loire, ste genevieve des bois,
        ste luce sur loire, ste marie, ste maxime, ste savine, stiring wendel, strasbourg, suce sur erdre, sucy
        en brie, suresnes, taillades, talant, talence, tarascon, tarbes, tarnos, tassin la demi lune, taverny,
        templeuve en pevele, thiais, thiers, thionville, thivencelle, thiverny, thouare sur loire, tiercelet,
        tinqueux, torcy, toulon, toulouse, tourcoing, tournefeuille, tourrettes sur loup, tours, toussieu,
        trappes, treize septiers, trelaze, tremblay en france, tremuson, triel sur seine, troyes, tulle, uchaux,
        urrugne, vair sur loire, vaires sur marne, val de la haye, val de reuil, valbonne, valence,
        valenciennes, valentigney, valenton, vallauris, valreas, vandoeuvre les nancy, vannes, vanves, varennes
        les macon, varennes vauzelles, vauhallan, vaulx en velin, vaureal, vauvert, veigne, velizy villacoublay,
        vence, venissieux, vergeroux, verneuil sur seine, vernon, verrieres le buisson, versailles, versonnex,
        vert st denis, vertou, vestric et candiac, vic la gardiole, vichy, vieux conde, vigneux sur seine,
        villabe, ville d avray, villebon sur yvette, villecresnes, villefranche sur mer, villejuif, villejust,
        villemoisson sur orge, villemomble, villenave d ornon, villeneuve d ascq, villeneuve la garenne,
        villeneuve le roi, villeneuve les avignon, villeneuve les beziers, villeneuve loubet, villeneuve st
        georges, villeneuve tolosane, villeparisis, villepinte, villepreux, villerest, villers les nancy,
        villers st paul, villerupt, villetaneuse, villeurbanne, villiers en biere, villiers le bacle, villiers
        le bel, villiers sur marne, villiers sur orge, vincennes, vineuil st firmin, vire normandie, viroflay,
        viry chatillon, vitrolles, vitry sur seine, voeuil et giget, voisins le bretonneux, voreppe, warneton,
        wasquehal, wattignies, wattrelos, wavrechain sous denain, wisques, wittelsheim, wittenheim, xonrupt
        longemer, yerres, ytrac
        """
}
