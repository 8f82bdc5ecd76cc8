using System.Text.Json.Nodes;
using Kubently.Api.A2A.Internal.Cards;

namespace Kubently.Api.A2A.V1;

/// <summary>The agent card of A2A 1.0.</summary>
internal static class V1Card
{
    public static JsonObject Of(CardContent card) => new()
    {
        ["name"] = CardContent.Name,
        ["description"] = card.Description,
        ["version"] = card.Version,
        ["supportedInterfaces"] = new JsonArray(Interface(card.Url, "JSONRPC", "1.0"), Interface(card.Url, "HTTP+JSON", "1.0"), Interface(card.Url, "JSONRPC", "0.3")),
        ["capabilities"] = new JsonObject { ["streaming"] = true, ["pushNotifications"] = card.PushNotifications, ["extendedAgentCard"] = true },
        ["securitySchemes"] = new JsonObject(card.Security.Select(scheme => KeyValuePair.Create(scheme.Name, (JsonNode?)Scheme(scheme)))),
        ["securityRequirements"] = new JsonArray([.. card.Security.Select(scheme => new JsonObject { ["schemes"] = new JsonObject { [scheme.Name] = new JsonObject { ["list"] = new JsonArray() } } })]),
        ["defaultInputModes"] = Texts(CardContent.InputModes),
        ["defaultOutputModes"] = Texts(CardContent.OutputModes),
        ["skills"] = new JsonArray([.. card.Skills.Select(Skill)]),
    };

    private static JsonObject Interface(string url, string binding, string version) => new() { ["url"] = url, ["protocolBinding"] = binding, ["protocolVersion"] = version };

    private static JsonObject Scheme(CardSecurity scheme) => scheme switch
    {
        CardSecurity.ApiKey key => new() { ["apiKeySecurityScheme"] = new JsonObject { ["description"] = key.Description, ["location"] = "header", ["name"] = key.Header } },
        CardSecurity.Bearer bearer => new() { ["httpAuthSecurityScheme"] = Bearer(bearer) },
        CardSecurity.OpenIdConnect oidc => new() { ["openIdConnectSecurityScheme"] = new JsonObject { ["description"] = oidc.Description, ["openIdConnectUrl"] = oidc.DiscoveryUrl.AbsoluteUri } },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static JsonObject Bearer(CardSecurity.Bearer bearer)
    {
        var scheme = new JsonObject { ["description"] = bearer.Description, ["scheme"] = "Bearer" };
        if (bearer.Format is { } format) scheme["bearerFormat"] = format;
        return scheme;
    }

    private static JsonObject Skill(Skill skill) => new()
    {
        ["id"] = skill.Id,
        ["name"] = skill.Name,
        ["description"] = skill.Description,
        ["tags"] = Texts(skill.Tags),
        ["examples"] = Texts(skill.Examples),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
