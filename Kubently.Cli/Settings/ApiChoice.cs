using Kubently.Contracts.Client;

namespace Kubently.Cli.Settings;

/// <summary>Which API a command asks, and with which key.</summary>
internal abstract record ApiChoice
{
    public const string UrlVariable = "KUBENTLY_API_URL";
    public const string KeyVariable = "KUBENTLY_API_KEY";

    private ApiChoice() { }

    public sealed record Chosen(KubentlyClientOptions Options) : ApiChoice;

    /// <summary>There is none to ask; the reason says what to do.</summary>
    public sealed record None(string Reason) : ApiChoice;

    /// <summary>
    /// An option wins over the environment, the environment over a login, a login over the file. The key is never an option: those are
    /// public on a machine.
    /// </summary>
    /// <param name="login">The login at an API; null when there is none.</param>
    public static ApiChoice Of(string? option, Func<string, string?> variable, SettingsFile file, Func<Uri, IAccessTokens?> login, bool needsKey)
    {
        var key = NotEmpty(variable(KeyVariable));
        var url = NotEmpty(option) ?? NotEmpty(variable(UrlVariable));
        var stored = StoredSettings.Empty;
        if (url is null || (key is null && needsKey))
        {
            if (file.Read() is SettingsOutcome.Unusable(var reason)) return new None(reason);
            stored = ((SettingsOutcome.Read)file.Read()).Settings;
        }

        url ??= NotEmpty(stored.ApiUrl);
        if (url is null) return new None($"No API is configured. `kubently up` starts one; --api-url or {UrlVariable} names another.");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return new None($"'{url}' is not an address of an API; it should look like http://127.0.0.1:5080.");
        if (key is null && needsKey && login(address) is { } tokens) return new Chosen(new KubentlyClientOptions(address, null) { Tokens = tokens });
        key ??= stored.KeyOf(address);
        if (key is null && needsKey) return new None($"There is no key for {StoredSettings.Name(address)}. Set {KeyVariable}, or sign in: kubently login.");
        return new Chosen(new KubentlyClientOptions(address, key));
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
