using Kubently.Contracts.Diagnosis;
using static Kubently.Kubectl.Tests.Diagnosis.Build;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class PodFindingTests
{
    [Fact]
    public async Task A_crash_is_explained_by_the_last_words_of_the_run_before()
    {
        var cluster = new FakeCluster().Add(BrokenApp("web", CrashLoop)).Log("shop", "web-rs-0", "app", "INFO starting\nFATAL: environment variable API_URL is not set\n", previous: true);
        var finding = await DiagnosisOf.TheOnlyFindingAsync(cluster);
        Assert.Equal("pod.crash-loop.configuration", finding.Rule);
        Assert.Equal(Severity.Critical, finding.Severity);
        Assert.Equal(new ObjectReference("Deployment", "shop", "web"), finding.Object);
        Assert.Contains("environment variable API_URL is not set", finding.Cause, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence is { Source: "log" } && evidence.Reference.Contains("--previous", StringComparison.Ordinal));
        Assert.Contains(new ObjectReference("Pod", "shop", "web-rs-0"), finding.Affected);
    }

    [Theory]
    [InlineData("Traceback (most recent call last):\n  File \"a.py\", line 3\nModuleNotFoundError: No module named 'flask'", "No module named 'flask'")]
    [InlineData("Exception in thread \"main\" java.lang.RuntimeException: boom\nCaused by: java.net.UnknownHostException: orders-db", "UnknownHostException: orders-db")]
    [InlineData("{\"level\":\"error\",\"msg\":\"cannot write\",\"error\":\"write /data/x: no space left on device\"}", "cannot write: write /data/x: no space left on device")]
    [InlineData("INFO migrating\nERROR: relation \"orders\" does not exist", "relation \"orders\" does not exist")]
    [InlineData("Error: listen EADDRINUSE: address already in use :::8080", "address already in use")]
    public async Task The_line_that_tells_most_is_quoted(string log, string expected)
    {
        var cluster = new FakeCluster().Add(BrokenApp("web", CrashLoop)).Log("shop", "web-rs-0", "app", log, previous: true);
        Assert.Contains(expected, (await DiagnosisOf.TheOnlyFindingAsync(cluster)).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_a_log_is_not_quoted()
    {
        var cluster = new FakeCluster().Add(BrokenApp("web", CrashLoop)).Log("shop", "web-rs-0", "app", "FATAL cannot connect to postgres://app:hunter2secret@db/x: connection refused", previous: true);
        var finding = await DiagnosisOf.TheOnlyFindingAsync(cluster);
        Assert.DoesNotContain("hunter2secret", string.Join('\n', finding.Evidence.Select(evidence => evidence.Text).Append(finding.Cause)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Failed to pull image \"r.test/app:1\": manifest unknown: manifest unknown", "image.not-found")]
    [InlineData("Failed to pull image \"r.test/app:1\": unauthorized: authentication required", "image.unauthorized")]
    [InlineData("Failed to pull image \"r.test/app:1\": toomanyrequests: You have reached your pull rate limit", "image.rate-limited")]
    [InlineData("Failed to pull image \"r.test/app:1\": dial tcp: lookup r.test: no such host", "image.registry-unreachable")]
    [InlineData("Failed to pull image \"r.test/app:1\": no match for platform in manifest", "image.platform")]
    public async Task An_image_that_cannot_be_pulled_has_its_cause(string message, string rule)
    {
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. BrokenApp("web", Waiting("ImagePullBackOff", "Back-off pulling image"), "Pending"), Event("Pod", "web-rs-0", "Failed", message)]);
        Assert.Equal(rule, finding.Rule);
        Assert.Contains("r.test/app:1", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_name_that_is_none_is_told_as_such() =>
        Assert.Equal("image.invalid-name", (await DiagnosisOf.TheOnlyFindingAsync(BrokenApp("web", Waiting("InvalidImageName", "couldn't parse image name"), "Pending"))).Rule);

    [Theory]
    [InlineData("couldn't find key url in ConfigMap shop/settings", "config.missing-key", "key url of ConfigMap settings")]
    [InlineData("configmap \"settings\" not found", "config.missing-configmap", "ConfigMap settings, which does not exist")]
    [InlineData("secret \"db\" not found", "config.missing-secret", "Secret db, which does not exist")]
    [InlineData("container has runAsNonRoot and image will run as root", "pod.security-context", "runAsNonRoot")]
    public async Task A_container_that_cannot_be_configured_names_what_is_missing(string message, string rule, string words)
    {
        var finding = await DiagnosisOf.TheOnlyFindingAsync(BrokenApp("web", Waiting("CreateContainerConfigError", message), "Pending"));
        Assert.Equal(rule, finding.Rule);
        Assert.Contains(words, finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_of_a_config_map_are_known_from_its_metadata()
    {
        var map = Object("ConfigMap", "settings");
        map["metadata"]!["managedFields"] = Json("""{"x":[{"fieldsV1":{"f:data":{".":{},"f:base-url":{}}}}]}""")["x"]!.DeepClone();
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. BrokenApp("web", Waiting("CreateContainerConfigError", "couldn't find key base_url in ConfigMap shop/settings"), "Pending"), map]);
        Assert.Contains("base-url may be meant", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_init_container_is_named()
    {
        var finding = await DiagnosisOf.TheOnlyFindingAsync(
            [.. BrokenApp("web", Waiting("PodInitializing", ""), "Pending").Select(item =>
            {
                if (item["kind"]!.GetValue<string>() != "Pod") return item;
                item["spec"]!["initContainers"] = Json("""{"x":[{"name":"migrate","image":"r.test/migrate:1"}]}""")["x"]!.DeepClone();
                item["status"]!["initContainerStatuses"] = Json("""{"x":[{"name":"migrate","ready":false,"restartCount":4,"state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":1,"reason":"Error"}}}]}""")["x"]!.DeepClone();
                return item;
            })]);
        Assert.Equal("pod.init-container-failing", finding.Rule);
        Assert.Contains("Init container migrate", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_liveness_probe_is_the_cause_of_its_restarts()
    {
        const string Container = """{"name":"app","image":"r.test/app:1","livenessProbe":{"httpGet":{"path":"/live","port":8080}}}""";
        var status = CrashLoop.Replace("\"exitCode\":1", "\"exitCode\":137", StringComparison.Ordinal);
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. BrokenApp("web", status, container: Container), Event("Pod", "web-rs-0", "Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 500")]);
        Assert.Equal("pod.liveness-probe", finding.Rule);
        Assert.Contains("statuscode: 500", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_volume_that_cannot_be_mounted_is_told_with_the_kubelets_words()
    {
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. BrokenApp("web", Waiting("ContainerCreating", ""), "Pending"),
            Event("Pod", "web-rs-0", "FailedMount", "MountVolume.SetUp failed for volume \"nfs\" : mount failed: exit status 32"), Event("Pod", "web-rs-0", "FailedMount", "Unable to attach or mount volumes: timed out waiting for the condition")]);
        Assert.Equal("pod.volume-mount", finding.Rule);
        Assert.Contains("exit status 32", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sandbox_that_cannot_be_made_is_told() => Assert.Equal("pod.sandbox",
        (await DiagnosisOf.TheOnlyFindingAsync([.. BrokenApp("web", Waiting("ContainerCreating", ""), "Pending"), Event("Pod", "web-rs-0", "FailedCreatePodSandBox", "plugin type=\"calico\" failed")])).Rule);

    [Fact]
    public async Task A_pod_that_a_node_lost_belongs_to_the_node()
    {
        var pod = Pod("web-rs-0", "web").With("status", """{"phase":"Running","conditions":[{"type":"Ready","status":"False"}],"containerStatuses":[]}""");
        var finding = await DiagnosisOf.TheOnlyFindingAsync(Deployment("web", 1, 0), ReplicaSet("web", "shop"), pod, Service("web", """{"app":"web"}"""), Node("node-1", ready: "Unknown"));
        Assert.Equal("node.not-ready", finding.Rule);
        Assert.Contains(new ObjectReference("Service", "shop", "web"), finding.Affected);
        Assert.Contains(new ObjectReference("Deployment", "shop", "web"), finding.Affected);
    }

    [Fact]
    public async Task A_pod_that_does_not_go_away_is_a_warning()
    {
        var pod = Object("Pod", "old").With("spec", """{"containers":[{"name":"a"}]}""").With("status", """{"phase":"Running"}""");
        pod["metadata"]!["deletionTimestamp"] = Ago(20);
        pod["metadata"]!["finalizers"] = Json("""{"x":["example.test/hold"]}""")["x"]!.DeepClone();
        var finding = await DiagnosisOf.TheOnlyFindingAsync(pod);
        Assert.Equal(("pod.stuck-terminating", Severity.Warning), (finding.Rule, finding.Severity));
        Assert.Contains("example.test/hold", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pods_of_one_workload_with_one_fault_are_one_finding()
    {
        var second = BrokenApp("web", CrashLoop).Last();
        second["metadata"]!["name"] = "web-rs-1";
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. BrokenApp("web", CrashLoop), second]);
        Assert.Equal(2, finding.Affected.Count(reference => reference.Kind == "Pod"));
    }

    [Fact]
    public async Task An_image_for_another_architecture_is_told_with_the_nodes_own()
    {
        var node = Node("node-1");
        node["status"]!["nodeInfo"] = Json("""{"architecture":"arm64"}""");
        var cluster = new FakeCluster().Add([.. BrokenApp("web", CrashLoop), node]).Log("shop", "web-rs-0", "app", "exec /app: exec format error", previous: true);
        var finding = await DiagnosisOf.TheOnlyFindingAsync(cluster);
        Assert.Equal("pod.wrong-architecture", finding.Rule);
        Assert.Contains("node-1 is arm64", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_readiness_gate_that_nobody_passes_is_named()
    {
        var pod = Pod("web-rs-0", "web").With("status", $$$$$"""{"phase":"Running","conditions":[{"type":"Ready","status":"False"},{"type":"ContainersReady","status":"True","lastTransitionTime":"{{{{{Ago(30)}}}}}"}],"containerStatuses":[{"name":"app","ready":true,"restartCount":0,"state":{"running":{"startedAt":"{{{{{Ago(31)}}}}}"}}}]}""");
        pod["spec"]!["readinessGates"] = Json("""{"x":[{"conditionType":"target-health.example.com/web"}]}""")["x"]!.DeepClone();
        var finding = await DiagnosisOf.TheOnlyFindingAsync(Deployment("web", 1, 0), ReplicaSet("web", "shop"), pod);
        Assert.Equal("pod.readiness-gate", finding.Rule);
        Assert.Contains("target-health.example.com/web", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_that_does_not_go_away_names_the_pod_that_still_uses_it()
    {
        var claim = Object("PersistentVolumeClaim", "data").With("spec", """{"storageClassName":"standard"}""").With("status", """{"phase":"Bound"}""");
        claim["metadata"]!["deletionTimestamp"] = Ago(30);
        claim["metadata"]!["finalizers"] = Json("""{"x":["kubernetes.io/pvc-protection"]}""")["x"]!.DeepClone();
        var pods = App("web", 1).ToArray();
        pods[^1]["spec"]!["volumes"] = Json("""{"x":[{"name":"data","persistentVolumeClaim":{"claimName":"data"}}]}""")["x"]!.DeepClone();
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. pods, claim]);
        Assert.Equal("object.stuck-terminating", finding.Rule);
        Assert.Contains("pod web-rs-0 still uses it", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_under_pressure_says_whom_it_evicted()
    {
        var node = Node("node-1");
        node["status"]!["conditions"]!.AsArray().Add((System.Text.Json.Nodes.JsonNode)Json("""{"type":"DiskPressure","status":"True","reason":"KubeletHasDiskPressure","message":"kubelet has disk pressure"}"""));
        var evicted = Pod("web-rs-9", "web", ageMinutes: 30).With("status", $$$$$"""{"phase":"Failed","reason":"Evicted","startTime":"{{{{{Ago(30)}}}}}","message":"The node was low on resource: ephemeral-storage. Container app was using 61Gi, request is 0."}""");
        var finding = await DiagnosisOf.TheOnlyFindingAsync([.. App("web"), evicted, node]);
        Assert.Equal("node.disk-pressure", finding.Rule);
        Assert.Contains("container app was using 61Gi", finding.Cause, StringComparison.Ordinal);
    }
}
