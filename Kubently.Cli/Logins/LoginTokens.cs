using Kubently.Cli.Settings;
using Kubently.Contracts.Client;

namespace Kubently.Cli.Logins;

/// <summary>The stored login at an API. Its token is renewed shortly before it ends: by one task of one process at a time.</summary>
internal sealed class LoginTokens(Uri api, LoginFile file, TimeProvider time) : IAccessTokens, IDisposable
{
    // A request that is sent now must arrive before the token ends.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _renewing = new(1);
    private volatile StoredLogin? _last;

    public async Task<AccessTokenOutcome> GetAsync(CancellationToken cancellationToken)
    {
        if (_last is { } last && IsFresh(last)) return new AccessTokenOutcome.Valid(last.AccessToken);
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            return await ReadOrRenewAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Missing($"The login cannot be kept: {exception.Message}");
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Dispose() => _renewing.Dispose();

    private async Task<AccessTokenOutcome> ReadOrRenewAsync(CancellationToken cancellationToken)
    {
        if (Stored(out var fault) is { } fresh && IsFresh(fresh)) return Valid(fresh);
        if (fault is not null) return Missing(fault);
        using var held = await file.LockAsync(cancellationToken);
        if (held is null) return Missing("Another kubently renews the login and does not come to an end. Try again.");
        // Whoever held the lock may have renewed it, and the old refresh token is worth nothing any more.
        if (Stored(out _) is not { } login) return Over();
        if (IsFresh(login)) return Valid(login);
        if (login.RefreshToken is not { } refreshToken) return Over();
        // Not to be interrupted: an issuer may give each refresh token once, and the answer holds the next one. It has a time limit.
        var answer = await new IssuerClient(login.ClientId).AskAsync(
            login.TokenEndpoint, [("grant_type", "refresh_token"), ("refresh_token", refreshToken)], CancellationToken.None);
        switch (answer)
        {
            case IssuerAnswer<TokenGrant>.Given(var grant):
                var renewed = LoginOf.Tokens(grant, refreshToken, login.TokenEndpoint, login.ClientId, time.GetUtcNow());
                file.Write(api, renewed);
                return Valid(renewed);
            case IssuerAnswer<TokenGrant>.Unreachable(var reason):
                return Missing($"The login has to be renewed, and {reason}");
            default:
                return Over();
        }
    }

    private StoredLogin? Stored(out string? fault) => file.Read(api, out fault);

    private bool IsFresh(StoredLogin login) => login.ExpiresAt - time.GetUtcNow() > Margin;

    private AccessTokenOutcome.Valid Valid(StoredLogin login)
    {
        _last = login;
        return new AccessTokenOutcome.Valid(login.AccessToken);
    }

    private AccessTokenOutcome.Missing Over() => Missing($"Your login at {StoredSettings.Name(api)} is over. Sign in again: kubently login --api-url {StoredSettings.Name(api)}");

    private static AccessTokenOutcome.Missing Missing(string reason) => new(reason);
}
