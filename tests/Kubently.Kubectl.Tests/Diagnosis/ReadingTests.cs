using System.Net;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis;
using static Kubently.Kubectl.Tests.Diagnosis.Build;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class ReadingTests
{
    [Fact]
    public async Task Each_kind_is_listed_once_with_pages()
    {
        var cluster = new FakeCluster().Add(App("web", 7));
        var report = await DiagnosisOf.ReportAsync(cluster, options: new DiagnosisOptions { PageSize = 3 });
        Assert.Equal(7, report.Examined["Pod"]);
        Assert.Equal(["/api/v1/pods?limit=3", "/api/v1/pods?limit=3&continue=3", "/api/v1/pods?limit=3&continue=6"], cluster.Requests.Where(request => request.StartsWith("/api/v1/pods?", StringComparison.Ordinal)));
        Assert.Single(cluster.Requests, request => request.StartsWith("/apis/apps/v1/deployments?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_cut_and_says_so()
    {
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add(App("web", 7)), options: new DiagnosisOptions { PageSize = 3, MaxObjectsPerKind = 3 });
        Assert.Equal(3, report.Examined["Pod"]);
        Assert.Contains("pods: only the first 3 were read; name a namespace to see the rest", report.NotExamined);
    }

    [Fact]
    public async Task What_is_forbidden_or_not_served_is_named_and_the_rest_is_examined()
    {
        var cluster = new FakeCluster().Add(BrokenApp("web", CrashLoop)).Refuse("secrets", message: "secrets is forbidden: User \"x\" cannot list").Refuse("horizontalpodautoscalers", HttpStatusCode.NotFound);
        var report = await DiagnosisOf.ReportAsync(cluster);
        Assert.Single(report.Findings);
        Assert.Contains("secrets: secrets is forbidden: User \"x\" cannot list", report.NotExamined);
        Assert.Contains("horizontalpodautoscalers: this cluster does not serve apis/autoscaling/v2", report.NotExamined);
        Assert.False(report.Examined.ContainsKey("Secret"));
    }

    [Fact]
    public async Task An_api_server_that_is_away_is_an_exception() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => DiagnosisOf.ReportAsync(new FakeCluster { Away = true }));

    [Fact]
    public async Task A_namespace_that_does_not_exist_is_said_with_the_nearest()
    {
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add([Object("Namespace", "shop", null)]), new DiagnosisScope { Namespace = "shoop" });
        Assert.Contains("There is no namespace shoop; the nearest is shop.", report.NotExamined);
    }

    [Fact]
    public async Task A_log_that_may_not_be_read_is_named_and_the_finding_stays()
    {
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add(BrokenApp("web", CrashLoop)).Refuse("log", message: "pods/log is forbidden"));
        Assert.Equal("pod.crash-loop", Assert.Single(report.Findings).Rule);
        Assert.Contains(report.NotExamined, item => item.Contains("pods/log is forbidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_of_secrets_are_not_asked_for()
    {
        var secret = Object("Secret", "db").With("data", """{"password":"c2VjcmV0LXZhbHVl"}""");
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add([.. BrokenApp("web", Waiting("CreateContainerConfigError", "couldn't find key pass in Secret shop/db"), "Pending"), secret]));
        Assert.DoesNotContain("c2VjcmV0LXZhbHVl", DiagnosisText.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_so_many_findings_are_reported()
    {
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add(Enumerable.Range(0, 5).SelectMany(index => BrokenApp($"app-{index}", CrashLoop))), options: new DiagnosisOptions { MaxFindings = 2 });
        Assert.Equal(2, report.Findings.Length);
        Assert.Contains(report.NotExamined, item => item.Contains("worst 2 of 5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_text_is_the_same_for_the_same_cluster_whatever_the_order_of_its_lists()
    {
        var objects = new[] { "a", "b", "c" }.SelectMany(name => BrokenApp(name, CrashLoop)).ToArray();
        var one = DiagnosisText.Write(await DiagnosisOf.ReportAsync(new FakeCluster().Add(objects)));
        Assert.Equal(one, DiagnosisText.Write(await DiagnosisOf.ReportAsync(new FakeCluster().Add(objects.Reverse()))));
        Assert.StartsWith("Found in the cluster: 3 critical.", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_healthy_cluster_is_said_to_be_so() =>
        Assert.StartsWith("Nothing is wrong in the cluster", DiagnosisText.Write(await DiagnosisOf.ReportAsync(new FakeCluster().Add(App("web")))), StringComparison.Ordinal);

    [Fact]
    public async Task A_fault_is_followed_into_the_namespace_that_it_comes_from()
    {
        var hook = Object("ValidatingWebhookConfiguration", "policy", null).With("webhooks", """[{"name":"v.policy.test","failurePolicy":"Fail","clientConfig":{"service":{"namespace":"policy","name":"web"}}}]""");
        var refused = Event("ReplicaSet", "api-rs", "FailedCreate", "Error creating: Internal error occurred: failed calling webhook \"v.policy.test\": no endpoints available for service \"web\"");
        var away = BrokenApp("web", CrashLoop).Append(Service("web", """{"app":"web"}""")).Select(item =>
        {
            item["metadata"]!["namespace"] = "policy";
            return item;
        });
        var cluster = new FakeCluster().Add([.. away, hook, Deployment("api", 1, 0), ReplicaSet("api", "shop"), refused]).Log("policy", "web-rs-0", "app", "FATAL no space left on device", previous: true);
        var report = await DiagnosisOf.ReportAsync(cluster, new DiagnosisScope { Namespace = "shop" });
        var finding = Assert.Single(report.Findings);
        Assert.Equal("Deployment/web in policy", finding.Object.ToString());
        Assert.Contains("no space left on device", finding.Cause, StringComparison.Ordinal);
        Assert.Contains(finding.Affected, reference => reference.ToString() == "Deployment/api in shop");
    }
}
