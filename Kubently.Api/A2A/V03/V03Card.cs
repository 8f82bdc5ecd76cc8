using System.Text.Json.Nodes;
using Kubently.Api.A2A.Internal.Cards;

namespace Kubently.Api.A2A.V03;

/// <summary>What clients of A2A 0.3 read on a card of 1.0: fields that are not there in 1.0, and their own in what both call the same.</summary>
internal static class V03Card
{
    public static void AddTo(JsonObject card, CardContent content)
    {
        card["url"] = content.Url;
        card["protocolVersion"] = "0.3";
        card["preferredTransport"] = "JSONRPC";
        card["additionalInterfaces"] = new JsonArray(new JsonObject { ["url"] = content.Url, ["transport"] = "JSONRPC" });
        card["supportsAuthenticatedExtendedCard"] = true;
        card["security"] = new JsonArray([.. content.Security.Select(scheme => new JsonObject { [scheme.Name] = new JsonArray() })]);
        var schemes = card["securitySchemes"]!.AsObject();
        foreach (var scheme in content.Security)
            foreach (var (name, value) in Scheme(scheme)) schemes[scheme.Name]![name] = value;
    }

    private static IEnumerable<KeyValuePair<string, string>> Scheme(CardSecurity scheme)
    {
        yield return new("description", scheme.Description);
        switch (scheme)
        {
            case CardSecurity.ApiKey key:
                yield return new("type", "apiKey");
                yield return new("in", "header");
                yield return new("name", key.Header);
                break;
            case CardSecurity.Bearer bearer:
                yield return new("type", "http");
                yield return new("scheme", "bearer");
                if (bearer.Format is { } format) yield return new("bearerFormat", format);
                break;
            case CardSecurity.OpenIdConnect oidc:
                yield return new("type", "openIdConnect");
                yield return new("openIdConnectUrl", oidc.DiscoveryUrl.AbsoluteUri);
                break;
        }
    }
}
