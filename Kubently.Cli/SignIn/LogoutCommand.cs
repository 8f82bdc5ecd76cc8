using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Settings;
using Kubently.Cli.Terminals;

namespace Kubently.Cli.SignIn;

/// <summary><c>kubently logout</c>: forgets the login at an API.</summary>
internal static class LogoutCommand
{
    public static Command Create(CommandActions actions) => actions.Bind(
        new Command("logout", "Forgets the login at the API. What the issuer gave out ends by itself."),
        (call, cancellationToken) => call.WithApiAsync(Call.ShortAnswer, client => ForgetAsync(call, client.Address, cancellationToken), needsKey: false));

    private static async Task<int> ForgetAsync(Call call, Uri api, CancellationToken cancellationToken)
    {
        var file = call.Surroundings.Logins;
        try
        {
            using var held = await file.LockAsync(cancellationToken);
            if (held is null) return call.Fail(ExitCodes.Failed, "Another kubently changes the logins and does not come to an end. Try again.");
            if (!file.Has(api)) return call.Fail(ExitCodes.Ok, $"You are not signed in at {StoredSettings.Name(api)}.");
            file.Write(api, null);
            call.Terminal.Out.WriteLine($"Signed out at {StoredSettings.Name(api)}.");
            return ExitCodes.Ok;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return call.Fail(ExitCodes.Failed, $"The login cannot be forgotten: {exception.Message}");
        }
    }
}
