using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis;
using static Kubently.Kubectl.Tests.Diagnosis.Build;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class HealthyClusterTests
{
    [Fact]
    public Task A_healthy_app_behind_a_service_is_not_named() =>
        DiagnosisOf.NothingAsync([.. App("web"), Service("web", """{"app":"web"}"""), Node("node-1")]);

    [Fact]
    public Task One_restart_long_ago_is_not_a_fault()
    {
        var pod = Pod("web-rs-0", "web").With("status", $$$$$"""
            {"phase":"Running","conditions":[{"type":"Ready","status":"True"}],"containerStatuses":[{"name":"app","ready":true,"restartCount":1,
             "state":{"running":{"startedAt":"{{{{{Ago(500)}}}}}"}},"lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled","finishedAt":"{{{{{Ago(501)}}}}}"}}}]}
            """);
        return DiagnosisOf.NothingAsync(Deployment("web", 1, 1), ReplicaSet("web", "shop"), pod);
    }

    [Fact]
    public Task A_completed_job_is_not_a_fault() => DiagnosisOf.NothingAsync(
        Object("Job", "import").With("spec", """{"template":{}}""").With("status", """{"succeeded":1,"conditions":[{"type":"Complete","status":"True"}]}"""),
        Object("Pod", "import-x", owner: ("Job", "import")).With("spec", """{"nodeName":"n","containers":[{"name":"a"}]}""").With("status", """{"phase":"Succeeded"}"""));

    [Fact]
    public Task What_is_scaled_to_zero_is_not_a_fault() =>
        DiagnosisOf.NothingAsync(Deployment("web", 0, 0), ReplicaSet("web", "shop"), Service("web", """{"app":"web"}"""));

    [Fact]
    public Task A_rollout_that_has_just_begun_is_not_a_fault()
    {
        var deployment = Deployment("web", 2, 1);
        deployment["status"]!["conditions"]![0]!["lastTransitionTime"] = Ago(0.5);
        var starting = Pod("web-rs-1", "web", ageMinutes: 0.4).With("status", """{"phase":"Pending","conditions":[{"type":"Ready","status":"False"}],"containerStatuses":[{"name":"app","ready":false,"restartCount":0,"state":{"waiting":{"reason":"ContainerCreating"}}}]}""");
        return DiagnosisOf.NothingAsync(deployment, ReplicaSet("web", "shop"), Pod("web-rs-0", "web"), starting, Service("web", """{"app":"web"}"""));
    }

    [Fact]
    public Task A_failed_run_that_a_later_one_made_good_is_not_a_fault() => DiagnosisOf.NothingAsync(
        Object("CronJob", "sync").With("spec", """{"schedule":"*/30 * * * *","jobTemplate":{}}""").With("status", $$$$$"""{"lastScheduleTime":"{{{{{Ago(0)}}}}}"}"""),
        Object("Job", "sync-1", ageMinutes: 60, owner: ("CronJob", "sync")).With("spec", "{}").With("status", """{"failed":3,"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded"}]}"""),
        Object("Job", "sync-2", ageMinutes: 30, owner: ("CronJob", "sync")).With("spec", "{}").With("status", """{"succeeded":1,"conditions":[{"type":"Complete","status":"True"}]}"""));

    [Fact]
    public Task A_warning_of_long_ago_and_one_that_came_once_are_not_faults() => DiagnosisOf.NothingAsync(
        [.. App("web"), Event("Pod", "web-rs-0", "SomethingOdd", "it was odd", count: 40, minutesAgo: 45), Event("Pod", "web-rs-1", "SomethingOdd", "odd again", count: 1)]);

    [Fact]
    public async Task A_name_server_that_logs_the_misses_of_others_is_not_at_fault()
    {
        var pod = Pod("coredns-rs-0", "coredns", "kube-system");
        pod["metadata"]!["labels"]!["k8s-app"] = "kube-dns";
        var line = "[ERROR] plugin/errors: 2 nothing.shop.svc.cluster.local. A: NXDOMAIN";
        var cluster = new FakeCluster().Add([Deployment("coredns", 1, 1, "kube-system"), ReplicaSet("coredns", "kube-system"), pod]).Log("kube-system", "coredns-rs-0", "app", $"{line}\n{line}\n{line}\n{line}");
        Assert.Empty((await DiagnosisOf.ReportAsync(cluster)).Findings);
    }

    [Theory]
    [InlineData("""{"level":"warn","msg":"client sent invalid token","status":401}""")]
    [InlineData("10.2.1.4 - \"GET /admin HTTP/1.1\" 401 unauthorized")]
    [InlineData("WARN login failed for user bob")]
    public async Task A_server_that_turns_away_others_credentials_is_not_at_fault(string line)
    {
        var cluster = new FakeCluster().Add(App("web")).Log("shop", "web-rs-0", "app", $"{line}\n{line}\n{line}\n{line}");
        Assert.Empty((await DiagnosisOf.ReportAsync(cluster)).Findings);
    }

    [Fact]
    public async Task What_is_as_someone_wanted_it_is_a_note_and_no_finding()
    {
        var paused = Deployment("paused", 0, 0);
        paused["spec"]!["paused"] = true;
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add([.. App("web"), paused, Node("node-1", spec: """{"unschedulable":true}""")]));
        Assert.Empty(report.Findings);
        Assert.Equal(["node.cordoned", "workload.paused"], report.Notes.Select(note => note.Rule).Order());
        Assert.Contains("Worth knowing, and no fault", DiagnosisText.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Privileges_are_only_told_of_when_they_are_asked_for()
    {
        const string Container = """{"name":"app","image":"r.test/app:1","securityContext":{"privileged":true,"runAsUser":0}}""";
        var cluster = new FakeCluster().Add(App("web", container: Container));
        Assert.Empty((await DiagnosisOf.ReportAsync(cluster)).Findings);
        var finding = Assert.Single((await DiagnosisOf.ReportAsync(cluster, new DiagnosisScope { Security = true })).Findings);
        Assert.Equal("security.privileges", finding.Rule);
        Assert.Contains("container app is privileged", finding.Cause, StringComparison.Ordinal);
    }
}
