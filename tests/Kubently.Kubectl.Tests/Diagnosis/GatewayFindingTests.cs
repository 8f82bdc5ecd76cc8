using System.Text.Json.Nodes;
using static Kubently.Kubectl.Tests.Diagnosis.Build;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class GatewayFindingTests
{
    [Fact]
    public async Task A_route_to_a_service_that_does_not_exist_names_the_nearest()
    {
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. App("web"), Service("web", """{"app":"web"}"""), .. Gateway(), Route("""{"name":"web-ui","port":80}""")]);
        Assert.Equal("httproute.missing-service", finding.Rule);
        Assert.Contains("web-ui", finding.Cause, StringComparison.Ordinal);
        Assert.Contains("nearest is web", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_route_to_a_port_that_the_service_does_not_have_is_told() => Assert.Equal("httproute.missing-port",
        (await DiagnosisOf.TheOnlyFindingAsync([.. App("web"), Service("web", """{"app":"web"}"""), .. Gateway(), Route("""{"name":"web","port":8080}""")])).Rule);

    [Fact]
    public async Task A_route_into_another_namespace_needs_a_grant()
    {
        JsonObject[] cluster = [.. App("web", home: "other"), Service("web", """{"app":"web"}""", home: "other"), .. Gateway(), Route("""{"name":"web","namespace":"other","port":80}""")];
        Assert.Equal("httproute.no-reference-grant", (await DiagnosisOf.TheOnlyFindingAsync(cluster)).Rule);
        var grant = Object("ReferenceGrant", "from-shop", "other").With("spec", """{"from":[{"group":"gateway.networking.k8s.io","kind":"HTTPRoute","namespace":"shop"}],"to":[{"group":"","kind":"Service"}]}""");
        await DiagnosisOf.NothingAsync([.. cluster, grant]);
    }

    [Fact]
    public async Task A_route_without_its_gateway_or_listener_is_told()
    {
        JsonObject[] app = [.. App("web"), Service("web", """{"app":"web"}""")];
        Assert.Equal("httproute.missing-gateway", (await DiagnosisOf.TheOnlyFindingAsync([.. app, Route("""{"name":"web","port":80}""")])).Rule);
        Assert.Equal("httproute.missing-listener", (await DiagnosisOf.TheOnlyFindingAsync([.. app, .. Gateway(), Route("""{"name":"web","port":80}""", section: "http")])).Rule);
    }

    [Fact]
    public async Task A_listener_without_its_certificate_is_told() => Assert.Equal("gateway.missing-certificate",
        (await DiagnosisOf.TheOnlyFindingAsync(Gateway("""{"name":"https","protocol":"HTTPS","port":443,"tls":{"certificateRefs":[{"name":"gone"}]}}"""))).Rule);

    [Fact]
    public async Task What_a_route_sends_to_is_what_breaks_it()
    {
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. BrokenApp("web", CrashLoop), Service("web", """{"app":"web"}"""), .. Gateway(), Route("""{"name":"web","port":80}""")]);
        Assert.Equal("Deployment/web in shop", finding.Object.ToString());
        Assert.Contains(finding.Affected, reference => reference.ToString() == "HTTPRoute/route in shop");
    }

    private static JsonObject[] Gateway(string listener = """{"name":"https","protocol":"HTTPS","port":443}""") => [Object("GatewayClass", "envoy", null), Object("Gateway", "public")
        .With("spec", $$$"""{"gatewayClassName":"envoy","listeners":[{{{listener}}}]}""")
        .With("status", """{"conditions":[{"type":"Accepted","status":"True"},{"type":"Programmed","status":"True"}]}""")];

    private static JsonObject Route(string backend, string section = "https") => Object("HTTPRoute", "route")
        .With("spec", $$$"""{"parentRefs":[{"name":"public","sectionName":"{{{section}}}"}],"rules":[{"backendRefs":[{{{backend}}}]}]}""");
}
