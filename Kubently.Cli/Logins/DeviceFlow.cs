using Kubently.Contracts.SignIn;

namespace Kubently.Cli.Logins;

/// <summary>The OAuth 2.0 device flow (RFC 8628): a person signs in with any browser, and this tool asks the issuer until they have.</summary>
internal sealed class DeviceFlow(Uri deviceEndpoint, Uri tokenEndpoint, string clientId, TimeProvider time)
{
    // RFC 8628, 3.5: what slow_down adds.
    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);
    private const int MaxUnreachable = 5;

    private readonly IssuerClient _issuer = new(clientId);

    /// <summary>Runs it; <paramref name="show"/> is told what the person has to know.</summary>
    public async Task<DeviceOutcome> RunAsync(IEnumerable<string> scopes, Action<DeviceGrant> show, CancellationToken cancellationToken)
    {
        switch (await _issuer.BeginAsync(deviceEndpoint, scopes, cancellationToken))
        {
            case IssuerAnswer<DeviceGrant>.Given(var grant):
                show(grant);
                return await PollAsync(grant, cancellationToken);
            case IssuerAnswer<DeviceGrant>.Refused(var error, var description):
                return new DeviceOutcome.Failed($"The issuer refuses to begin a login: {Sentence(description ?? error)}");
            case IssuerAnswer<DeviceGrant>.Unreachable(var reason):
                return new DeviceOutcome.Failed(reason);
            default:
                throw new InvalidOperationException("An answer that nobody knows.");
        }
    }

    private async Task<DeviceOutcome> PollAsync(DeviceGrant grant, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var patience = TimeSpan.FromSeconds(Math.Clamp(grant.ExpiresIn, 1, LongestWait.TotalSeconds));
        var interval = TimeSpan.FromSeconds(Math.Clamp(grant.Interval, 1, LongestInterval.TotalSeconds));
        (string, string)[] fields = [("grant_type", OauthDiscovery.DeviceCodeGrant), ("device_code", grant.DeviceCode)];
        var unreachable = 0;
        while (time.GetElapsedTime(start) < patience)
        {
            await Task.Delay(interval, time, cancellationToken);
            var answer = await _issuer.AskAsync(tokenEndpoint, fields, cancellationToken);
            unreachable = answer is IssuerAnswer<TokenGrant>.Unreachable ? unreachable + 1 : 0;
            switch (answer)
            {
                case IssuerAnswer<TokenGrant>.Given(var tokens):
                    return new DeviceOutcome.SignedIn(LoginOf.Tokens(tokens, null, tokenEndpoint, clientId, time.GetUtcNow()));
                case IssuerAnswer<TokenGrant>.Refused("authorization_pending", _):
                    break;
                // A connection that fails is a reason to ask less often, too.
                case IssuerAnswer<TokenGrant>.Refused("slow_down", _):
                case IssuerAnswer<TokenGrant>.Unreachable when unreachable < MaxUnreachable:
                    interval = interval + SlowDown < LongestInterval ? interval + SlowDown : LongestInterval;
                    break;
                case IssuerAnswer<TokenGrant>.Unreachable(var reason):
                    return new DeviceOutcome.Failed(reason);
                case IssuerAnswer<TokenGrant>.Refused("access_denied", _):
                    return new DeviceOutcome.Failed("The login was refused in the browser.");
                case IssuerAnswer<TokenGrant>.Refused("expired_token", _):
                    return Expired;
                case IssuerAnswer<TokenGrant>.Refused(var error, var description):
                    return new DeviceOutcome.Failed($"The issuer refuses the login: {Sentence(description ?? error)}");
            }
        }

        return Expired;
    }

    private static string Sentence(string words) => $"{words.TrimEnd('.', ' ')}.";

    private static DeviceOutcome.Failed Expired => new("Nobody signed in while the code was valid. Try again: kubently login.");
}
