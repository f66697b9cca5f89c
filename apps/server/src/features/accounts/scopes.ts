import { spotifyFeatures, type SpotifyFeature } from '@lukebox/contract'

/** The least each feature needs: https://developer.spotify.com/documentation/web-api/concepts/scopes */
const scopes: Readonly<Record<SpotifyFeature, readonly string[]>> = {
  'now-playing': ['user-read-playback-state'],
  'save-playlist': ['playlist-modify-private'],
}

export const scopesOf = (feature: SpotifyFeature): readonly string[] => scopes[feature]

export const featuresOf = (granted: readonly string[]): SpotifyFeature[] =>
  spotifyFeatures.filter((feature) => scopes[feature].every((scope) => granted.includes(scope)))
