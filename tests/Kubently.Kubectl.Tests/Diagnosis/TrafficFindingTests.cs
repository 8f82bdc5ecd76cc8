using System.Text.Json.Nodes;
using Kubently.Contracts.Diagnosis;
using static Kubently.Kubectl.Tests.Diagnosis.Build;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class TrafficFindingTests
{
    private static readonly ObjectReference Front = new("Ingress", "shop", "front");

    private static JsonObject Ingress(string service = "web", string port = """{"number":80}""", string rest = "") => Object("Ingress", "front")
        .With("spec", $$$$$"""{"ingressClassName":"nginx",{{{{{rest}}}}}"rules":[{"host":"shop.test","http":{"paths":[{"path":"/","backend":{"service":{"name":"{{{{{service}}}}}","port":{{{{{port}}}}}}}}]}}]}""").With("status", "{}");

    private static JsonObject Class => Object("IngressClass", "nginx", null);

    [Fact]
    public async Task A_crash_behind_a_service_behind_an_ingress_is_one_story()
    {
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. BrokenApp("web", CrashLoop), Service("web", """{"app":"web"}"""), Ingress(), Class]);
        Assert.Equal("pod.crash-loop", finding.Rule);
        Assert.Contains(new ObjectReference("Service", "shop", "web"), finding.Affected);
        Assert.Contains(Front, finding.Affected);
    }

    [Fact]
    public async Task A_caller_that_crashes_for_want_of_a_service_belongs_to_what_is_wrong_with_it()
    {
        var cluster = new FakeCluster().Add([.. BrokenApp("web", CrashLoop), .. App("db"), Service("db", """{"app":"database"}""")])
            .Log("shop", "web-rs-0", "app", "panic: dial tcp db:80: connect: connection refused", previous: true);
        var finding = await DiagnosisOf.TheOnlyFindingAsync(cluster);
        Assert.Equal(("service.selector-matches-nothing", "db"), (finding.Rule, finding.Object.Name));
        Assert.Contains(new ObjectReference("Deployment", "shop", "web"), finding.Affected);
        Assert.Contains("the pods of Deployment db have app=db", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_no_service_is_traced_to_its_setting_also_in_another_namespace()
    {
        const string Container = """{"name":"app","image":"r.test/app:1","envFrom":[{"configMapRef":{"name":"web-config"}}]}""";
        var map = Object("ConfigMap", "web-config").With("data", """{"DB_HOST":"orders-db.data.svc.cluster.local","DB_PORT":"5432"}""");
        var cluster = new FakeCluster().Add([.. BrokenApp("web", CrashLoop, container: Container), map, Service("postgres", "{}", """[{"port":5432}]""", "data"), Service("cache", "{}", """[{"port":6379}]""", "data")])
            .Log("shop", "web-rs-0", "app", "panic: lookup orders-db.data.svc.cluster.local on 10.96.0.10:53: no such host", previous: true);
        var report = await DiagnosisOf.ReportAsync(cluster, new DiagnosisScope { Namespace = "shop" });
        var finding = Assert.Single(report.Findings);
        Assert.Equal("pod.crash-loop.unknown-host", finding.Rule);
        Assert.Contains("No Service orders-db exists in namespace data; the only one on port 5432 there is postgres, and ConfigMap web-config sets DB_HOST=", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_name_that_no_container_has_is_found() => Assert.Equal("service.missing-port-name",
        (await DiagnosisOf.TheOnlyFindingAsync([.. App("web"), Service("web", """{"app":"web"}""", """[{"port":80,"targetPort":"grpc"}]""")])).Rule);

    [Fact]
    public Task A_port_that_pods_need_not_declare_is_not_a_fault() => DiagnosisOf.NothingAsync(
        [.. App("web", container: """{"name":"app","image":"r.test/app:1"}"""), Service("web", """{"app":"web"}""", """[{"port":80,"targetPort":9090}]""")]);

    [Theory]
    [InlineData("wbe", """{"number":80}""", "ingress.missing-service")]
    [InlineData("web", """{"number":8080}""", "ingress.missing-port")]
    [InlineData("web", """{"name":"https"}""", "ingress.missing-port")]
    public async Task An_ingress_to_nowhere_is_found(string service, string port, string rule) =>
        Assert.Equal(rule, (await DiagnosisOf.TheOnlyFindingAsync([.. App("web"), Service("web", """{"app":"web"}"""), Ingress(service, port), Class])).Rule);

    [Fact]
    public async Task An_ingress_of_an_unknown_class_is_found() => Assert.Equal("ingress.missing-class",
        (await DiagnosisOf.TheOnlyFindingAsync([.. App("web"), Service("web", """{"app":"web"}"""), Ingress(), Object("IngressClass", "traefik", null)])).Rule);

    [Fact]
    public async Task A_missing_certificate_is_found_when_secrets_may_be_listed()
    {
        var cluster = new FakeCluster().Add([.. App("web"), Service("web", """{"app":"web"}"""), Ingress(rest: "\"tls\":[{\"hosts\":[\"shop.test\"],\"secretName\":\"shop-tls\"}],"), Class]);
        Assert.Equal("ingress.missing-tls-secret", (await DiagnosisOf.TheOnlyFindingAsync(cluster)).Rule);
        Assert.Empty((await DiagnosisOf.ReportAsync(cluster.Refuse("secrets"))).Findings);
    }

    [Fact]
    public async Task A_policy_that_stops_a_caller_is_found_through_the_callers_log()
    {
        var line = "WARN GET http://web.shop.svc.cluster.local/: context deadline exceeded (dial tcp: i/o timeout)";
        var deny = Object("NetworkPolicy", "deny-all").With("spec", """{"podSelector":{},"policyTypes":["Ingress"]}""");
        var cluster = new FakeCluster().Add([.. App("web"), .. App("caller"), Service("web", """{"app":"web"}"""), deny]).Log("shop", "caller-rs-0", "app", $"{line}\n{line}\n{line}");
        var finding = await DiagnosisOf.TheOnlyFindingAsync(cluster);
        Assert.Equal(("networkpolicy.blocks-traffic", "deny-all"), (finding.Rule, finding.Object.Name));
        Assert.Contains(new ObjectReference("Deployment", "shop", "caller"), finding.Affected);
        var allow = Object("NetworkPolicy", "allow").With("spec", """{"podSelector":{"matchLabels":{"app":"web"}},"ingress":[{"from":[{"podSelector":{"matchLabels":{"app":"caller"}}}],"ports":[{"port":"http"}]}]}""");
        Assert.Equal("log.unreachable-service", (await DiagnosisOf.TheOnlyFindingAsync(cluster.Add([allow]))).Rule);
    }

    [Fact]
    public async Task A_webhook_whose_service_is_gone_blocks_what_it_guards()
    {
        var hook = Object("ValidatingWebhookConfiguration", "policy", null).With("webhooks", """[{"name":"check.policy.test","failurePolicy":"Fail","clientConfig":{"service":{"name":"policy","namespace":"shop"}}}]""");
        var refused = Event("ReplicaSet", "web-rs", "FailedCreate", "Error creating: Internal error occurred: failed calling webhook \"check.policy.test\": service \"policy\" not found");
        var finding = await DiagnosisOf.TheOnlyFindingAsync(hook, Deployment("web", 1, 0), ReplicaSet("web", "shop"), refused);
        Assert.Equal(("webhook.unreachable", Severity.Critical), (finding.Rule, finding.Severity));
        Assert.Contains(new ObjectReference("Deployment", "shop", "web"), finding.Affected);
    }

    [Theory]
    [InlineData("db.shop.svc.cluster.local", null)]
    [InlineData("dbx.shop.svc.cluster.local", "service.alias-of-nothing")]
    [InlineData("db.example.com", null)]
    public async Task A_service_that_is_another_name_for_nothing_is_found(string host, string? rule)
    {
        var alias = Object("Service", "alias").With("spec", $$$"""{"type":"ExternalName","externalName":"{{{host}}}"}""");
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add([.. App("db"), Service("db", """{"app":"db"}"""), alias]));
        Assert.Equal(rule, report.Findings.SingleOrDefault()?.Rule);
    }

    [Fact]
    public async Task A_policy_that_selects_nothing_is_worth_knowing()
    {
        var policy = Object("NetworkPolicy", "old").With("spec", """{"podSelector":{"matchLabels":{"app":"gone"}},"policyTypes":["Ingress"]}""");
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add([.. App("web"), policy]));
        Assert.Empty(report.Findings);
        Assert.Equal("networkpolicy.selects-nothing", Assert.Single(report.Notes).Rule);
    }
}
