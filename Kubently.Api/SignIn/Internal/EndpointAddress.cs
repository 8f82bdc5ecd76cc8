namespace Kubently.Api.SignIn.Internal;

/// <summary>Where keys and tokens may come from: nowhere that somebody in between could answer.</summary>
internal static class EndpointAddress
{
    /// <summary>What is wrong with an address, to stand behind its name; null when it may be used.</summary>
    public static string? Fault(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")) return $"is '{text}', which is no address such as https://login.example.com.";
        if (address.UserInfo.Length > 0) return "holds a user name or a password; an issuer is asked without.";
        return address.Scheme == "https" || address.IsLoopback ? null : $"is '{text}'. Use https: over http, anybody on the way could let themselves in.";
    }
}
