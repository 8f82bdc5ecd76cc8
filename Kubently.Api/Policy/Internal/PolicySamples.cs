using Kubently.Api.Commands;
using Kubently.Contracts.Policies;

namespace Kubently.Api.Policy.Internal;

/// <summary>Command lines of every sort, one of each that a policy can say something about.</summary>
internal static class PolicySamples
{
    private const string Lines = """
        get pods -n shop
        get pods -A -o wide
        get deployments,services -n payments
        get pods -n kube-system
        get configmap checkout-config -n shop -o yaml
        get secrets -n shop
        get secret db -n shop -o jsonpath='{.data.password}'
        get nodes
        get namespaces
        get persistentvolumes
        get clusterroles
        get roles.rbac.authorization.k8s.io -n shop
        get certificates.cert-manager.io -A
        get pods -w
        get --raw /metrics
        describe pod checkout-1 -n shop
        describe node worker-1
        logs deployment/checkout -n shop --tail=100
        logs -f checkout-1 -n shop
        logs -f checkout-1 -n shop --request-timeout=30s
        events -n shop
        top pods -A
        explain deployment.spec
        api-resources
        version
        auth can-i --list -n shop
        rollout status deployment/checkout -n shop
        rollout history deployment/checkout -n shop
        rollout undo deployment/checkout -n shop
        rollout restart deployment/checkout -n shop
        scale deployment/checkout -n shop --replicas=3
        set image deployment/checkout app=shop/checkout:1.4.2 -n shop
        set env deployment/checkout -n shop LOG_LEVEL=debug
        label pod checkout-1 -n shop team=shop
        patch service checkout -n shop -p '{"spec":{"type":"ClusterIP"}}'
        delete pod checkout-1 -n shop
        delete namespace shop
        delete pods --all -n shop
        cordon worker-1
        drain worker-1 --ignore-daemonsets
        run shell --image=busybox -n shop
        exec checkout-1 -n shop -- df -h
        exec checkout-1 -n shop -- cat /var/run/secrets/kubernetes.io/serviceaccount/token
        exec checkout-1 -n shop -- sh -c 'env'
        port-forward checkout-1 8080
        get pods --kubeconfig=/etc/kubernetes/admin.conf
        get pods --as=system:admin
        """;

    public static PolicySample All { get; } = new([.. Lines.Split('\n', StringSplitOptions.TrimEntries).Select(line => CommandWords.Split(line)!.Value)]);
}
