// Clients that others wrote judge the emulator: they run unmodified, only their connections are led to localhost.
import { Agent } from 'node:https'
import { connect } from 'node:net'
import { SpotifyApi } from '@spotify/web-api-ts-sdk'
import * as openid from 'openid-client'
import SpotifyWebApi from 'spotify-web-api-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  callback,
  createBrowser,
  day,
  openTestWorld,
  publicClient,
  secretClient,
  type TestWorld,
} from './test-world.ts'

let world: TestWorld
const originalConnection = Agent.prototype.createConnection
beforeAll(async () => {
  world = await openTestWorld()
  // spotify-web-api-node has no option for its hosts: plain sockets to the emulator take the place of its TLS ones.
  Agent.prototype.createConnection = (options) => {
    const url = options.host === 'accounts.spotify.com' ? world.accountsUrl : world.apiUrl
    return connect(Number(new URL(url).port), '127.0.0.1')
  }
})
afterAll(async () => {
  Agent.prototype.createConnection = originalConnection
  await world.close()
})

const mara = 'mara.lindqvist'
const idOf = (title: string) => world.emulator.world.songs.find((song) => song.title === title)?.id ?? ''

describe('openid-client', () => {
  const configure = (clientId: string, authentication: openid.ClientAuth) => {
    const server = {
      issuer: world.accountsUrl,
      authorization_endpoint: `${world.accountsUrl}/authorize`,
      token_endpoint: `${world.accountsUrl}/api/token`,
    }
    const config = new openid.Configuration(server, clientId, {}, authentication)
    openid.allowInsecureRequests(config)
    return config
  }
  const signIn = async (config: openid.Configuration, redirectUri: string, withPkce: boolean) => {
    const pkceCodeVerifier = openid.randomPKCECodeVerifier()
    const expectedState = openid.randomState()
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'user-read-email',
      state: expectedState,
      ...(withPkce && {
        code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
      }),
    })
    const answer = await createBrowser(world.accountsUrl).agree(url.pathname + url.search, mara)
    return openid.authorizationCodeGrant(config, answer, { expectedState, ...(withPkce && { pkceCodeVerifier }) })
  }

  test('signs in with PKCE, refreshes, and hears after six months that it is over', async () => {
    const config = configure(publicClient.clientId, openid.None())
    const tokens = await signIn(config, callback, true)
    expect(tokens).toMatchObject({ token_type: 'bearer', scope: 'user-read-email', expires_in: 3600 })
    const refreshed = await openid.refreshTokenGrant(config, tokens.refresh_token ?? '')
    expect(refreshed.refresh_token).toBeUndefined()
    expect((await world.call(refreshed.access_token, '/me')).status).toBe(200)
    world.emulator.control.advance(183 * day + 1)
    await expect(openid.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
      error_description: 'Refresh token expired',
    })
  })

  test.each([true, false])('signs in with a secret, PKCE %s, in the header and in the body', async (withPkce) => {
    const { clientId, clientSecret } = secretClient
    for (const proof of [openid.ClientSecretBasic(clientSecret), openid.ClientSecretPost(clientSecret)]) {
      const config = configure(clientId, proof)
      const tokens = await signIn(config, 'https://attic.example/callback', withPkce)
      expect((await openid.refreshTokenGrant(config, tokens.refresh_token ?? '')).access_token).toMatch(/^BQ/)
      expect((await openid.clientCredentialsGrant(config)).access_token).toMatch(/^BQ/)
    }
  })

  test('learns of a cancelled consent', async () => {
    const config = configure(publicClient.clientId, openid.None())
    const url = openid.buildAuthorizationUrl(config, { redirect_uri: callback, state: 's', show_dialog: 'true' })
    const answer = await createBrowser(world.accountsUrl).agree(url.pathname + url.search, mara, 'cancel')
    await expect(openid.authorizationCodeGrant(config, answer, { expectedState: 's' })).rejects.toMatchObject({
      error: 'access_denied',
    })
  })
})

describe('spotify-web-api-node', () => {
  test('signs in, refreshes, reads, searches and makes a playlist', async () => {
    const redirectUri = 'https://attic.example/callback'
    const api = new SpotifyWebApi({ ...secretClient, redirectUri })
    const scopes = ['user-read-email', 'user-read-playback-state', 'user-modify-playback-state', 'user-top-read']
    const url = new URL(api.createAuthorizeURL([...scopes, 'playlist-modify-private'], 'state'))
    expect(url.host).toBe('accounts.spotify.com')
    const answer = await createBrowser(world.accountsUrl).agree(url.pathname + url.search, mara)
    const { body: tokens } = await api.authorizationCodeGrant(answer.searchParams.get('code') ?? '')
    api.setRefreshToken(tokens.refresh_token)
    api.setAccessToken((await api.refreshAccessToken()).body.access_token)

    expect((await api.getMe()).body.email).toBe('mara@example.com')
    expect((await api.getTrack(idOf('Regnið'))).body.name).toBe('Regnið')
    const found = await api.searchTracks('track:"Paper Moonlight"', { limit: 10 })
    expect(found.body.tracks?.items[0]?.artists[0]?.name).toBe('Velvet Tuesday')
    expect((await api.getMyTopArtists()).body.total).toBeGreaterThan(0)
    const created = await api.createPlaylist('Made by another client', { public: false })
    expect(created.statusCode).toBe(201)

    world.emulator.control.play(mara, 'track', 'Slow Lantern')
    expect((await api.getMyCurrentPlaybackState()).body).toMatchObject({
      is_playing: true,
      item: { name: 'Slow Lantern' },
    })
    expect((await api.pause()).statusCode).toBe(200)
    await expect(api.pause()).rejects.toMatchObject({ statusCode: 403 })
  })

  test('gets an app token, and meets the endpoints that were removed', async () => {
    const api = new SpotifyWebApi(secretClient)
    api.setAccessToken((await api.clientCredentialsGrant()).body.access_token)
    expect((await api.searchArtists('static')).body.artists?.items[0]?.name).toBe('Static Orchard')
    await expect(api.getTracks([idOf('Lantern')])).rejects.toMatchObject({ statusCode: 403 })
    await expect(api.getMe()).rejects.toMatchObject({ statusCode: 401 })
  })
})

describe("Spotify's TypeScript SDK", () => {
  const openSdk = async () => {
    const scopes = ['user-read-email', 'user-read-playback-state', 'user-read-currently-playing', 'user-top-read']
    const more = ['user-read-recently-played', 'user-follow-read', 'user-library-read', 'playlist-modify-public']
    const tokens = await world.signIn(mara, [...scopes, ...more])
    const token = { ...tokens, token_type: 'Bearer', expires_in: 3600, expires: Date.now() + 3_600_000 }
    return SpotifyApi.withAccessToken(publicClient.clientId, token, {
      fetch: (input, init) => fetch(String(input).replace('https://api.spotify.com', world.apiUrl), init),
    })
  }

  test('reads a person, the player, tops, history and the catalogue', async () => {
    const sdk = await openSdk()
    expect((await sdk.currentUser.profile()).id).toBe(mara)
    world.emulator.control.play(mara, 'track', 'Slow Lantern', 1000)
    expect(await sdk.player.getCurrentlyPlayingTrack()).toMatchObject({ item: { name: 'Slow Lantern' } })
    expect((await sdk.player.getUsersQueue()).queue[0]?.id).toBe(idOf('Night Ferry'))
    expect((await sdk.player.getAvailableDevices()).devices).toHaveLength(1)
    expect((await sdk.player.getRecentlyPlayedTracks()).items.length).toBeGreaterThan(0)
    expect((await sdk.currentUser.topItems('tracks')).items.length).toBeGreaterThan(0)
    expect((await sdk.currentUser.followedArtists()).artists.items[0]?.name).toBe('The Tin Harbours')
    expect((await sdk.currentUser.tracks.savedTracks()).total).toBeGreaterThan(0)
    const { albums } = await sdk.search('album:"Machine Tuesday"', ['album'], undefined, 5)
    expect((await sdk.albums.get(albums.items[0]?.id ?? '')).tracks.total).toBe(2)
  })

  test('gets null from an idle player and an error from a removed endpoint', async () => {
    const sdk = await openSdk()
    world.emulator.control.play(mara, 'nothing')
    expect(await sdk.player.getPlaybackState()).toBeNull()
    await expect(sdk.tracks.audioFeatures(idOf('Lantern'))).rejects.toThrow('Forbidden')
  })
})
