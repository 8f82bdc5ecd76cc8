using System.Text.Json.Nodes;
using Kubently.Contracts.Diagnosis;
using static Kubently.Kubectl.Tests.Diagnosis.Build;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class WorkloadFindingTests
{
    [Theory]
    [InlineData("pods \"web-x\" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=10, limited: pods=10", "workload.quota-exceeded", "ResourceQuota compute")]
    [InlineData("pods \"web-x\" is forbidden: error looking up service account shop/robot: serviceaccount \"robot\" not found", "workload.missing-service-account", "ServiceAccount robot")]
    [InlineData("admission webhook \"deny.test\" denied the request: no latest tags", "workload.admission-denied", "no latest tags")]
    [InlineData("pods \"web-x\" is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false", "workload.pod-security", "allowPrivilegeEscalation")]
    [InlineData("pods \"web-x\" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi", "workload.limit-range", "maximum memory usage")]
    public async Task Pods_that_may_not_be_created_are_explained(string message, string rule, string words)
    {
        var deployment = Deployment("web", 1, 0);
        deployment["spec"]!["template"]!["spec"]!["serviceAccountName"] = "robot";
        deployment["status"]!["conditions"]!.AsArray().Add((JsonNode)new JsonObject { ["type"] = "ReplicaFailure", ["status"] = "True", ["reason"] = "FailedCreate", ["message"] = message });
        var quota = Object("ResourceQuota", "compute").With("status", """{"hard":{"pods":"10"},"used":{"pods":"10"}}""");
        var finding = await DiagnosisOf.TheOnlyFindingAsync(rule == "workload.quota-exceeded" ? [deployment, ReplicaSet("web", "shop"), quota] : [deployment, ReplicaSet("web", "shop")]);
        Assert.Equal(rule, finding.Rule);
        Assert.Contains(words, finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stuck_rollout_without_another_reason_is_told()
    {
        var deployment = Deployment("web", 1, 1);
        deployment["status"]!["conditions"]!.AsArray().Add((JsonNode)new JsonObject { ["type"] = "Progressing", ["status"] = "False", ["reason"] = "ProgressDeadlineExceeded", ["message"] = "ReplicaSet \"web-rs\" has timed out progressing." });
        Assert.Equal("workload.rollout-stuck", (await DiagnosisOf.TheOnlyFindingAsync(deployment, ReplicaSet("web", "shop"), Pod("web-rs-0", "web"))).Rule);
    }

    [Fact]
    public async Task A_failed_run_of_a_cron_job_is_reported_under_it_with_the_log_of_its_pod()
    {
        var cron = Object("CronJob", "sync").With("spec", """{"schedule":"0 0 * * *","jobTemplate":{}}""").With("status", "{}");
        var job = Object("Job", "sync-1", ageMinutes: 30, owner: ("CronJob", "sync")).With("spec", """{"backoffLimit":1}""").With("status", """{"failed":2,"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"Job has reached the specified backoff limit"}]}""");
        var pod = Object("Pod", "sync-1-a", owner: ("Job", "sync-1")).With("spec", """{"nodeName":"n","containers":[{"name":"main"}]}""").With("status", """{"phase":"Failed","containerStatuses":[{"name":"main","state":{"terminated":{"exitCode":1,"reason":"Error"}}}]}""");
        var finding = await DiagnosisOf.TheOnlyFindingAsync(new FakeCluster().Add([cron, job, pod]).Log("shop", "sync-1-a", "main", "ERROR: permission denied for table orders"));
        Assert.Equal(("job.backoff-limit", new ObjectReference("CronJob", "shop", "sync")), (finding.Rule, finding.Object));
        Assert.Contains("permission denied for table orders", finding.Cause, StringComparison.Ordinal);
        Assert.Contains("failed 2 times and used up its 1 retry", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cron_job_that_missed_its_time_is_a_warning_and_a_suspended_one_is_worth_knowing()
    {
        var missed = Object("CronJob", "a").With("spec", """{"schedule":"0 * * * *","jobTemplate":{}}""").With("status", """{"lastScheduleTime":"2026-03-14T09:00:00Z"}""");
        var suspended = Object("CronJob", "b").With("spec", """{"schedule":"0 * * * *","suspend":true,"jobTemplate":{}}""").With("status", "{}");
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add([missed, suspended]));
        Assert.Equal([("cronjob.missed", Severity.Warning)], report.Findings.Select(finding => (finding.Rule, finding.Severity)));
        Assert.Equal([("cronjob.suspended", Severity.Info)], report.Notes.Select(note => (note.Rule, note.Severity)));
        Assert.Contains("2026-03-14T10:00:00Z", report.Findings[0].Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("95", "quota.nearly-exhausted")]
    [InlineData("100", "quota.exhausted")]
    public async Task A_quota_that_is_used_up_is_worth_knowing_until_it_stops_something(string used, string rule)
    {
        var quota = Object("ResourceQuota", "compute").With("status", $$$$$"""{"hard":{"pods":"100","services":"0"},"used":{"pods":"{{{{{used}}}}}","services":"0"}}""");
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add([quota]));
        Assert.Empty(report.Findings);
        Assert.Equal(rule, Assert.Single(report.Notes).Rule);
        var refused = Event("ReplicaSet", "web-rs", "FailedCreate", "Error creating: pods \"web\" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=100, limited: pods=100");
        var finding = await DiagnosisOf.TheOnlyFindingAsync(quota, Deployment("web", 1, 0), ReplicaSet("web", "shop"), refused);
        Assert.Equal("workload.quota-exceeded", finding.Rule);
    }

    [Fact]
    public async Task An_autoscaler_of_something_that_is_not_there_is_found()
    {
        var scaler = Object("HorizontalPodAutoscaler", "web").With("spec", """{"scaleTargetRef":{"kind":"Deployment","name":"webs"},"maxReplicas":3}""").With("status", "{}");
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. App("web"), scaler]);
        Assert.Equal("hpa.missing-target", finding.Rule);
        Assert.Contains("the nearest is web", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_is_judged_by_what_it_selects()
    {
        var idle = Object("PodDisruptionBudget", "idle").With("spec", """{"selector":{"matchLabels":{"app":"gone"}}}""").With("status", "{}");
        var strict = Object("PodDisruptionBudget", "strict").With("spec", """{"minAvailable":2,"selector":{"matchLabels":{"app":"web"}}}""").With("status", """{"disruptionsAllowed":0,"currentHealthy":2,"desiredHealthy":2,"expectedPods":2}""");
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add([.. App("web"), idle, strict]));
        Assert.Equal(["pdb.matches-nothing"], report.Findings.Select(finding => finding.Rule));
        Assert.Equal(["pdb.blocks-evictions"], report.Notes.Select(note => note.Rule));
    }

    [Fact]
    public async Task A_warning_that_keeps_coming_is_reported_when_nothing_else_explains_it()
    {
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. App("web"), Event("Pod", "web-rs-0", "CertificateRotation", "cannot rotate", count: 12)]);
        Assert.Equal(("event.certificate-rotation", new ObjectReference("Deployment", "shop", "web")), (finding.Rule, finding.Object));
    }

    [Fact]
    public async Task A_node_under_pressure_is_a_warning()
    {
        var node = Node("node-1");
        node["status"]!["conditions"]!.AsArray().Add((JsonNode)new JsonObject { ["type"] = "DiskPressure", ["status"] = "True", ["reason"] = "KubeletHasDiskPressure", ["message"] = "kubelet has disk pressure" });
        Assert.Equal("node.disk-pressure", (await DiagnosisOf.TheOnlyFindingAsync(node)).Rule);
    }
}
