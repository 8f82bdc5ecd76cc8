using System.Text.Json.Nodes;
using Kubently.Contracts.Diagnosis;
using static Kubently.Kubectl.Tests.Diagnosis.Build;

namespace Kubently.Kubectl.Tests.Diagnosis;

/// <summary>Incidents whose cause stands beside what everybody looks at first; each with one that looks alike and is none.</summary>
public sealed class IncidentFindingTests
{
    private const string Silence = "Error: getaddrinfo EAI_AGAIN mq.infra.svc.cluster.local";

    [Theory]
    [InlineData("""[{"ports":[{"protocol":"TCP","port":5432}]}]""", true)]
    [InlineData("[]", true)]
    [InlineData("""[{"to":[{"podSelector":{"matchLabels":{"app":"db"}}}]}]""", true)]
    [InlineData("""[{"ports":[{"protocol":"UDP","port":53}]}]""", false)]
    [InlineData("""[{"ports":[{"protocol":"UDP","port":1,"endPort":1024}]}]""", false)]
    [InlineData("""[{"to":[{"namespaceSelector":{}}]}]""", false)]
    [InlineData("[{}]", false)]
    public async Task A_policy_that_lets_nobody_ask_for_names_is_found_by_who_gets_no_answer(string egress, bool blocks)
    {
        var policy = Object("NetworkPolicy", "restrict").With("spec", $$$$$"""{"podSelector":{},"policyTypes":["Egress"],"egress":{{{{{egress}}}}}}""");
        var finding = await DiagnosisOf.TheOnlyFindingAsync(new FakeCluster().Add([.. BrokenApp("web", CrashLoop), policy]).Log("shop", "web-rs-0", "app", Silence, previous: true));
        Assert.Equal(blocks ? "networkpolicy.blocks-dns" : "pod.crash-loop.unknown-host", finding.Rule);
        if (blocks) Assert.Contains(new ObjectReference("Deployment", "shop", "web"), finding.Affected);
    }

    [Fact]
    public async Task A_name_that_the_server_does_not_know_is_no_policys_fault()
    {
        var policy = Object("NetworkPolicy", "restrict").With("spec", """{"podSelector":{},"policyTypes":["Egress"],"egress":[]}""");
        var finding = await DiagnosisOf.TheOnlyFindingAsync(new FakeCluster().Add([.. BrokenApp("web", CrashLoop), policy]).Log("shop", "web-rs-0", "app", "lookup mq.infra on 10.96.0.10:53: no such host", previous: true));
        Assert.Equal("pod.crash-loop.unknown-host", finding.Rule);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("lookup ")]
    [InlineData("migration ")]
    public async Task A_line_that_has_no_end_does_not_hold_the_diagnosis_up(string again)
    {
        var line = string.Concat(Enumerable.Repeat(again, 60_000 / again.Length));
        var finding = await DiagnosisOf.TheOnlyFindingAsync(new FakeCluster().Add([.. BrokenApp("web", CrashLoop)])
            .Log("shop", "web-rs-0", "app", $"{line}\n{Silence}", previous: true));
        Assert.Equal("pod.crash-loop.unknown-host", finding.Rule);
    }

    [Fact]
    public async Task Nodes_that_a_DaemonSet_leaves_out_are_worth_a_note_and_no_finding()
    {
        JsonObject Set(string tolerations) => Object("DaemonSet", "agent").With("spec", $$$$$"""{"template":{"metadata":{"labels":{"app":"agent"}},"spec":{"tolerations":{{{{{tolerations}}}}},"containers":[{"name":"a","image":"r.test/a:1"}]}}}""")
            .With("status", """{"desiredNumberScheduled":1,"currentNumberScheduled":1,"numberReady":1,"numberAvailable":1}""");
        var gpu = Node("gpu-1", spec: """{"taints":[{"key":"nvidia.com/gpu","value":"present","effect":"NoSchedule"}]}""");
        var sick = Node("node-2", spec: """{"unschedulable":true,"taints":[{"key":"node.kubernetes.io/unschedulable","effect":"NoSchedule"}]}""");

        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add([Node("node-1"), gpu, sick, Set("[]")]));
        Assert.Empty(report.Findings);
        var note = Assert.Single(report.Notes, note => note.Rule == "daemonset.nodes-left-out");
        Assert.Contains("node gpu-1", note.Cause, StringComparison.Ordinal);
        Assert.Contains("nvidia.com/gpu=present:NoSchedule", note.Cause, StringComparison.Ordinal);

        var tolerant = await DiagnosisOf.ReportAsync(new FakeCluster().Add([Node("node-1"), gpu, Set("""[{"operator":"Exists"}]""")]));
        Assert.DoesNotContain(tolerant.Notes, one => one.Rule == "daemonset.nodes-left-out");
    }

    [Fact]
    public async Task A_host_port_that_is_taken_is_named_with_who_has_it()
    {
        const string Container = """{"name":"app","image":"r.test/app:1","ports":[{"containerPort":443,"hostPort":443}]}""";
        var finding = await DiagnosisOf.TheOnlyFindingAsync(
            [.. UnscheduledApp("web", "0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.", container: Container), .. App("edge", 1, container: Container), Node("node-1")]);
        Assert.Contains("host port 443, which Deployment edge already uses", finding.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task Nodes_that_are_cordoned_are_named_where_room_is_lacking(string cordoned, bool named)
    {
        const string Container = """{"name":"app","image":"r.test/app:1","resources":{"requests":{"cpu":"3"}}}""";
        var finding = await DiagnosisOf.TheOnlyFindingAsync(
            [.. UnscheduledApp("web", "0/2 nodes are available: 1 Insufficient cpu, 1 node(s) were unschedulable.", container: Container), Node("node-1"), Node("node-2", spec: $$$$$"""{"unschedulable":{{{{{cordoned}}}}}}""")]);
        Assert.Equal(named, finding.Cause.Contains("node node-2 is cordoned", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Readiness probe failed: context deadline exceeded", true)]
    [InlineData("Readiness probe failed: HTTP probe failed with statuscode: 500", false)]
    public async Task A_small_limit_of_cpu_is_named_where_a_probe_is_not_answered_in_time(string message, bool named)
    {
        const string Container = """{"name":"app","image":"r.test/app:1","resources":{"limits":{"cpu":"50m"}},"readinessProbe":{"httpGet":{"path":"/","port":80}}}""";
        const string Status = """{"name":"app","ready":false,"restartCount":0,"state":{"running":{"startedAt":"2026-03-14T10:00:00Z"}}}""";
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. BrokenApp("web", Status, container: Container), Event("Pod", "web-rs-0", "Unhealthy", message)]);
        Assert.Equal(named, finding.Cause.Contains("limit of 50m cpu", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_exception_below_a_vague_line_is_quoted_with_it()
    {
        const string Log = "ERROR Invalid config, exiting abnormally\norg.example.StartException: myid is absent\n\tat org.example.Main.run(Main.java:7)\nCaused by: java.io.IOException: /data is empty\n";
        var finding = await DiagnosisOf.TheOnlyFindingAsync(new FakeCluster().Add(BrokenApp("web", CrashLoop)).Log("shop", "web-rs-0", "app", Log, previous: true));
        Assert.Contains("Invalid config, exiting abnormally; java.io.IOException: /data is empty", finding.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "True", false)]
    [InlineData(1, "False", true)]
    [InlineData(2, "True", true)]
    public async Task A_Job_that_tries_again_for_the_first_time_and_runs_is_no_finding(int failed, string ready, bool found)
    {
        var job = Object("Job", "import", ageMinutes: 9).With("spec", """{"backoffLimit":6}""").With("status", $$$$$"""{"failed":{{{{{failed}}}}},"active":1}""");
        var pod = Object("Pod", "import-b", ageMinutes: 5, owner: ("Job", "import")).With("spec", """{"nodeName":"node-1","containers":[{"name":"app","image":"r.test/app:1"}]}""")
            .With("status", $$$$$"""{"phase":"Running","conditions":[{"type":"Ready","status":"{{{{{ready}}}}}"}],"containerStatuses":[{"name":"app","ready":true,"restartCount":0,"state":{"running":{"startedAt":"{{{{{Ago(5)}}}}}"}}}]}""");
        var report = await DiagnosisOf.ReportAsync(new FakeCluster().Add([job, pod]));
        Assert.Equal(found, report.Findings.Any(finding => finding.Rule == "job.retrying"));
    }

    [Fact]
    public async Task A_Job_whose_pods_run_out_of_memory_says_which_limit_it_was()
    {
        var job = Object("Job", "reindex").With("spec", """{"backoffLimit":0}""").With("status", $$$$$"""{"failed":1,"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"limit","lastTransitionTime":"{{{{{Ago(20)}}}}}"}]}""");
        var pod = Object("Pod", "reindex-a", owner: ("Job", "reindex")).With("spec", """{"nodeName":"node-1","containers":[{"name":"app","image":"r.test/app:1","resources":{"limits":{"memory":"1Gi"}}}]}""")
            .With("status", """{"phase":"Failed","containerStatuses":[{"name":"app","ready":false,"restartCount":0,"state":{"terminated":{"reason":"OOMKilled","exitCode":137}}}]}""");
        var finding = await DiagnosisOf.TheOnlyFindingAsync(job, pod);
        Assert.Contains("memory limit of 1Gi (OOMKilled)", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_that_outlived_its_ReplicaSet_is_its_Deployments()
    {
        var pod = Object("Pod", "cache-7c9d-x", ageMinutes: 30, labels: """{"app":"cache","pod-template-hash":"7c9d"}""", owner: ("ReplicaSet", "cache-7c9d")).With("spec", """{"nodeName":"node-1","containers":[{"name":"app","image":"r.test/app:1"}]}""")
            .With("status", $$$$$"""{"phase":"Failed","reason":"Evicted","message":"Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.","startTime":"{{{{{Ago(30)}}}}}"}""");
        Assert.Equal(new ObjectReference("Deployment", "shop", "cache"), (await DiagnosisOf.TheOnlyFindingAsync([.. App("cache", 1), pod])).Object);
    }

    [Fact]
    public async Task What_an_init_container_waits_for_is_said()
    {
        const string Init = """{"initContainers":[{"name":"wait","image":"r.test/w:1"}]}""";
        var objects = BrokenApp("hub", Waiting("PodInitializing", ""), "Pending", spec: Init).ToArray();
        objects[^1]["status"]!["initContainerStatuses"] = JsonNode.Parse("""[{"name":"wait","ready":false,"restartCount":0,"state":{"running":{"startedAt":"2026-03-14T11:00:00Z"}}}]""");
        var finding = await DiagnosisOf.TheOnlyFindingAsync(new FakeCluster().Add(objects).Log("shop", "hub-rs-0", "wait", "waiting for rabbitmq\n"));
        Assert.Equal("pod.init-container-waiting", finding.Rule);
        Assert.Contains("its log says: waiting for rabbitmq", finding.Cause, StringComparison.Ordinal);
    }
}
