/** Adjectives and names of countries → ISO 3166-1 codes (one or more), and of languages → ISO 639-1. Folded. */
export const countries: ReadonlyMap<string, readonly string[]> = new Map(
  `american US|usa US|british GB|english bands GB|uk GB|scottish GB|irish IE|ireland IE|french FR|france FR|german DE|germany DE|deutsche DE|italian IT|italy IT|spanish ES|spain ES|portuguese PT|portugal PT|brazilian BR|brazil BR|brasil BR|brasileira BR|argentine AR|argentinian AR|argentina AR|mexican MX|mexico MX|cuban CU|cuba CU|jamaican JM|jamaica JM|colombian CO|colombia CO|chilean CL|chile CL|puerto rican PR|swedish SE|sweden SE|norwegian NO|norway NO|danish DK|denmark DK|finnish FI|finland FI|icelandic IS|iceland IS|scandinavian SE,NO,DK,FI,IS|nordic SE,NO,DK,FI,IS|dutch NL|belgian BE|belgium BE|swiss CH|austrian AT|polish PL|poland PL|russian RU|russia RU|ukrainian UA|greek GR|greece GR|turkish TR|turkey TR|israeli IL|lebanese LB|egyptian EG|egypt EG|algerian DZ|moroccan MA|malian ML|mali ML|senegalese SN|senegal SN|nigerian NG|nigeria NG|ghanaian GH|ghana GH|ethiopian ET|ethiopia ET|congolese CD|congo CD|south african ZA|south africa ZA|african NG,GH,ML,SN,ET,CD,ZA,CM,CV,BJ,ZW,KE,AO,GN,CI,MR,BF|cape verdean CV|cabo verde CV|zimbabwean ZW|indian IN|india IN|pakistani PK|japanese JP|japan JP|korean KR|korea KR|chinese CN|china CN|taiwanese TW|thai TH|indonesian ID|australian AU|australia AU|canadian CA|canada CA|new zealand NZ|european GB,IE,FR,DE,IT,ES,PT,SE,NO,DK,FI,IS,NL,BE,CH,AT,PL,RU,UA,GR|caribbean JM,CU,PR,TT,HT,DO|asian JP,KR,CN,TW,TH,ID,IN,PK`
    .split('|')
    .map((entry) => {
      const cut = entry.lastIndexOf(' ')
      return [entry.slice(0, cut), entry.slice(cut + 1).split(',')] as const
    }),
)

/** "in French", "sung in Spanish", "auf Deutsch". */
export const languages: ReadonlyMap<string, string> = new Map(
  'english en|french fr|francais fr|german de|deutsch de|italian it|italiano it|spanish es|espanol es|portuguese pt|portugues pt|japanese ja|korean ko|swedish sv|norwegian no|danish da|finnish fi|icelandic is|dutch nl|polish pl|russian ru|greek el|turkish tr|hebrew he|arabic ar|hindi hi|urdu ur|mandarin zh|cantonese zh|chinese zh|yoruba yo|wolof wo|swahili sw|zulu zu'
    .split('|')
    .map((entry) => {
      const [word = '', code = ''] = entry.split(' ')
      return [word, code] as const
    }),
)
