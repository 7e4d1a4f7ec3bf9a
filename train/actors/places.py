#!/usr/bin/env python3
"""Compiles lexicon/en/actor/places.tsv: large cities and first-level divisions with their country, for descriptions such
as "Shanghai police" (GeoNames, CC BY 4.0).

    python3 train/actors/places.py ../shared/data > lexicon/en/actor/places.tsv
"""
import sys

HEAD = """# Large cities, first-level divisions and regions that news names without their country, with the country's id.
# Source: GeoNames (CC BY 4.0, https://www.geonames.org), and by hand. Compiled by train/actors/places.py.
"""
HAND = """Donbas UKR|Donbass UKR|Idlib SYR|Raqqa SYR|Kobani SYR|Kobane SYR|Palmyra SYR|Ghouta SYR|Eastern Ghouta SYR|Afrin SYR|Manbij SYR|Deir ez-Zor SYR
Daraa SYR|Golan Heights SYR|Darfur SDN|Kordofan SDN|Blue Nile SDN|Tigray ETH|Amhara ETH|Oromia ETH|Ogaden ETH|Afar ETH|Kashmir IND|Punjab IND|Kivu COD|North Kivu COD|South Kivu COD
Ituri COD|Katanga COD|Kasai COD|Goma COD|Bukavu COD|Xinjiang CHN|Inner Mongolia CHN|Aceh IDN|Papua IDN|West Papua IDN|Borneo IDN|Sulawesi IDN|Mindanao PHL|Jolo PHL|Marawi PHL
Rakhine MMR|Kachin MMR|Shan State MMR|Karen MMR|Chin State MMR|Kayah MMR|Arakan MMR|Mandalay MMR|Helmand AFG|Kandahar AFG|Kunduz AFG|Panjshir AFG|Herat AFG|Jalalabad AFG
Waziristan PAK|North Waziristan PAK|South Waziristan PAK|Balochistan PAK|Baluchistan PAK|Khyber Pakhtunkhwa PAK|Swat PAK|Sindh PAK|Quetta PAK|Dagestan RUS|Ingushetia RUS|North Ossetia RUS|Siberia RUS|Tatarstan RUS
Kaliningrad RUS|Vladivostok RUS|Sinai EGY|Sharm el-Sheikh EGY|Cabinda AGO|Cabo Delgado MOZ|Casamance SEN|Biafra NGA|Niger Delta NGA|Borno NGA|Maiduguri NGA|Zamfara NGA|Azawad MLI|Timbuktu MLI|Gao MLI|Kidal MLI
Cyrenaica LBY|Benghazi LBY|Misrata LBY|Sirte LBY|Tobruk LBY|Derna LBY|Basra IRQ|Mosul IRQ|Fallujah IRQ|Falluja IRQ|Ramadi IRQ|Tikrit IRQ|Kirkuk IRQ|Najaf IRQ|Karbala IRQ|Anbar IRQ|Sinjar IRQ|Hodeidah YEM|Hodeida YEM|Marib YEM|Taiz YEM|Aden YEM|Saada YEM
Jenin PSE|Nablus PSE|Hebron PSE|Rafah PSE|Khan Younis PSE|Bethlehem PSE|Jericho PSE|Haifa ISR|Sderot ISR|Srebrenica BIH|Mostar BIH|Vukovar HRV|Mitrovica XKX|Vojvodina SRB|Sandzak SRB
Basque Country ESP|Galicia ESP|Andalusia ESP|Corsica FRA|Brittany FRA|Flanders BEL|Wallonia BEL|Bavaria DEU|Saxony DEU|Sicily ITA|Sardinia ITA|Lombardy ITA|South Tyrol ITA|Chiapas MEX|Oaxaca MEX|Guerrero MEX|Sinaloa MEX
Quebec CAN|Ontario CAN|British Columbia CAN|Alberta CAN|California USA|Texas USA|Florida USA|New York USA|Pennsylvania USA|Ohio USA|Michigan USA|Illinois USA|Massachusetts USA|Virginia USA|Arizona USA|Wisconsin USA|Minnesota USA|Alaska USA|Hawaii USA
New South Wales AUS|Queensland AUS|Tasmania AUS|Ulster GBR|Belfast GBR|Kent GBR|Londonderry GBR|Bosporus TUR|Diyarbakir TUR|Anatolia TUR|Istanbul TUR|Kurram PAK|Tamil Nadu IND|Kerala IND|Assam IND|Manipur IND|Nagaland IND|Gujarat IND|Jammu IND|Ladakh IND|Bihar IND|Uttar Pradesh IND
Gujrat PAK|Jaffna LKA|Cox's Bazar BGD|Chittagong BGD|Pattani THA|Sabah MYS|Sarawak MYS|Zanzibar TZA|Mombasa KEN|Garissa KEN|Nakuru KEN|Kisumu KEN|KwaZulu-Natal ZAF|Soweto ZAF|Gauteng ZAF|Matabeleland ZWE|Bulawayo ZWE|Georgia USA"""


def main():
    data = sys.argv[1] + "/place/gazetteer/"
    iso3, taken = {}, {}
    for line in open("lexicon/en/actor/countries.tsv", encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if not line.startswith("#") and c[0] != "id":
            iso3[c[1]] = c[0]
    for item in HAND.replace("\n", "|").split("|"):
        name, _, country = item.rpartition(" ")
        taken[name] = country
    cities = []
    for line in open(data + "cities15000.txt", encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if int(c[14] or 0) >= 400000 and c[8] in iso3:
            cities.append((-int(c[14]), c[1], c[8]))
            if c[2] != c[1]:
                cities.append((-int(c[14]), c[2], c[8]))
    for _, name, cc in sorted(cities):
        taken.setdefault(name, iso3[cc])
    count = {}
    rows = []
    for line in open(data + "admin1CodesASCII.txt", encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        count[c[2]] = count.get(c[2], 0) + 1
        rows.append((c[2], c[0].split(".")[0]))
    for name, cc in rows:
        if count[name] == 1 and cc in iso3 and len(name) > 4 and name.replace(" ", "").isalpha() and not name.startswith(("Central", "Northern", "Southern", "Eastern", "Western", "Saint")):
            taken.setdefault(name, iso3[cc])
    sys.stdout.write(HEAD + "place\tcountry\n")
    for name in sorted(taken):
        if name not in SKIP:
            sys.stdout.write(f"{name}\t{taken[name]}\n")


# First-level divisions that are words or persons more often than places.
SKIP = {"Nord", "Centre", "Centro", "North", "South", "East", "West", "Capital", "Central", "Union", "Bolivar", "Obama", "George", "Concord", "Washington", "Jordan", "Santa", "Orange", "Victoria", "Independence", "Sucre", "Morgan", "Florence", "Charlotte", "Paris", "Chad", "Mobile", "Reading", "Bath", "Nice", "Split", "Male", "Bari", "Same", "Likely", "Islands", "Coast", "Border", "River", "Hope", "Rivers", "Plateau", "Delta", "Distrito Federal", "Federal District", "Federal Capital Territory", "Capital Region", "Southern", "Northern", "Eastern", "Western", "Liberty", "Trinity", "Mary", "Martin", "Durres"}

main()
