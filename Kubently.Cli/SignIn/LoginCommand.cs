using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Logins;
using Kubently.Cli.Settings;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Client;
using Kubently.Contracts.SignIn;

namespace Kubently.Cli.SignIn;

/// <summary><c>kubently login</c>: signs a person in at the API's issuer, with any browser.</summary>
internal static class LoginCommand
{
    public static Command Create(CommandActions actions) => actions.Bind(
        new Command("login", "Signs you in with a browser; other commands then need no key. --api-url says where."), RunAsync);

    private static Task<int> RunAsync(Call call, CancellationToken cancellationToken) => call.WithApiAsync(
        Call.ShortAnswer,
        async client =>
        {
            var answer = await client.GetAuthDiscoveryAsync(cancellationToken);
            return answer is ApiAnswer<AuthDiscovery>.Ok(var discovery)
                ? await SignInAsync(call, client.Address, discovery.Oauth, cancellationToken)
                : call.Answer(answer, _ => ExitCodes.Ok);
        },
        needsKey: false);

    private static async Task<int> SignInAsync(Call call, Uri api, OauthDiscovery oauth, CancellationToken cancellationToken)
    {
        if (!oauth.Enabled) return call.Fail(ExitCodes.Failed, $"{StoredSettings.Name(api)} takes API keys only: set {ApiChoice.KeyVariable}. {oauth.Message}");
        if (oauth is not { DeviceAuthorizationEndpoint: { } device, TokenEndpoint: { } token, ClientId: { } client })
            return call.Fail(ExitCodes.Failed, oauth.Message ?? $"The issuer {oauth.Issuer} offers no device flow; the API's setting OIDC_DEVICE_AUTH_ENDPOINT may name one.");

        var flow = new DeviceFlow(device, token, client, call.Surroundings.Time);
        return await flow.RunAsync(oauth.Scopes ?? [], grant => Show(call, grant), cancellationToken) switch
        {
            DeviceOutcome.SignedIn(var login) => await KeepAsync(call, api, login, cancellationToken),
            DeviceOutcome.Failed(var reason) => call.Fail(ExitCodes.Refused, reason),
            _ => throw new InvalidOperationException("An outcome that nobody knows."),
        };
    }

    // On standard error: what a program reads is who has signed in.
    private static void Show(Call call, DeviceGrant grant)
    {
        var error = call.Terminal.Error;
        error.WriteLine(Printable.Line($"Open {grant.VerificationUriComplete ?? grant.VerificationUri}"));
        error.WriteLine(Printable.Line($"and see that it shows the code {grant.UserCode} (or type it at {grant.VerificationUri})."));
        if (call.Verbose) error.WriteLine($"kubently: asking every {grant.Interval} s, for {grant.ExpiresIn} s at most");
    }

    private static async Task<int> KeepAsync(Call call, Uri api, StoredLogin login, CancellationToken cancellationToken)
    {
        try
        {
            var file = call.Surroundings.Logins;
            using (var held = await file.LockAsync(cancellationToken))
            {
                if (held is null) return call.Fail(ExitCodes.Failed, "Another kubently changes the logins and does not come to an end. Try again.");
                file.Write(api, login);
            }

            var settings = call.Surroundings.Settings;
            if (settings.Read() is SettingsOutcome.Read(var stored)) settings.Write(stored.With(api));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return call.Fail(ExitCodes.Failed, $"The login cannot be kept: {exception.Message}");
        }

        if (call.Surroundings.Variable(ApiChoice.KeyVariable) is { Length: > 0 }) call.Terminal.Complain($"{ApiChoice.KeyVariable} is set, and wins over this login: unset it.");
        return await WhoAmICommand.RunAsync(call, cancellationToken);
    }
}
