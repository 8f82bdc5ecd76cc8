using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Tests.Parity.Writes;

/// <summary>The objects that the write steps change, in a namespace of their own.</summary>
internal static class Lab
{
    private const string Text = """
        [
        {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"lab"}},
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings","namespace":"lab","labels":{"app":"web","tier":"front"},"annotations":{"owner":"team-a"}},"data":{"LOG_LEVEL":"info","cache.size":"10"}},
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"bare","namespace":"lab"},"data":{"a":"1"}},
        {"apiVersion":"v1","kind":"Secret","metadata":{"name":"creds","namespace":"lab"},"type":"Opaque","data":{"password":"aHVudGVyMg==","user":"YWRtaW4="}},
        {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"lab"},"spec":{"clusterIP":"None","ports":[{"name":"http","port":80,"protocol":"TCP","targetPort":8080}],"selector":{"app":"web"},"sessionAffinity":"None","type":"ClusterIP"}},
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"solo","namespace":"lab","labels":{"app":"solo"}},"spec":{"containers":[{"name":"app","image":"solo:1","resources":{},"env":[{"name":"A","value":"1"}]}],"restartPolicy":"Always"},"status":{"phase":"Running"}},
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"lab","labels":{"app":"web"},"generation":1},"spec":{"replicas":2,"revisionHistoryLimit":10,"progressDeadlineSeconds":600,"selector":{"matchLabels":{"app":"web"}},"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":"25%","maxUnavailable":"25%"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"initContainers":[{"name":"setup","image":"setup:1","resources":{}}],"containers":[{"name":"app","image":"web:1","resources":{"limits":{"cpu":"500m"}},"env":[{"name":"MODE","value":"fast"},{"name":"LEVEL","valueFrom":{"configMapKeyRef":{"key":"LOG_LEVEL","name":"settings"}}}]},{"name":"proxy","image":"proxy:1","resources":{}}],"restartPolicy":"Always"}}}},
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"api","namespace":"lab","labels":{"app":"api","tier":"back"},"generation":1},"spec":{"replicas":1,"selector":{"matchLabels":{"app":"api"}},"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":"25%","maxUnavailable":"25%"}},"template":{"metadata":{"labels":{"app":"api"}},"spec":{"containers":[{"name":"app","image":"api:1","resources":{}}],"restartPolicy":"Always"}}}},
        {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"db","namespace":"lab","labels":{"app":"db"},"uid":"00000000-0000-0000-0000-00000000db01","generation":2},"spec":{"replicas":1,"serviceName":"db","selector":{"matchLabels":{"app":"db"}},"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"partition":0}},"template":{"metadata":{"labels":{"app":"db"}},"spec":{"containers":[{"name":"db","image":"db:2","resources":{}}],"restartPolicy":"Always"}}}},
        {"apiVersion":"apps/v1","kind":"ControllerRevision","metadata":{"name":"db-1","namespace":"lab","labels":{"app":"db"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"StatefulSet","name":"db","uid":"00000000-0000-0000-0000-00000000db01","controller":true,"blockOwnerDeletion":true}]},"revision":1,"data":{"spec":{"template":{"$patch":"replace","metadata":{"labels":{"app":"db"}},"spec":{"containers":[{"image":"db:1","name":"db","resources":{}}],"restartPolicy":"Always"}}}}},
        {"apiVersion":"apps/v1","kind":"ControllerRevision","metadata":{"name":"db-2","namespace":"lab","labels":{"app":"db"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"StatefulSet","name":"db","uid":"00000000-0000-0000-0000-00000000db01","controller":true,"blockOwnerDeletion":true}]},"revision":2,"data":{"spec":{"template":{"$patch":"replace","metadata":{"labels":{"app":"db"}},"spec":{"containers":[{"image":"db:2","name":"db","resources":{}}],"restartPolicy":"Always"}}}}},
        {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"agent","namespace":"lab","labels":{"app":"agent"},"generation":1},"spec":{"selector":{"matchLabels":{"app":"agent"}},"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":1,"maxSurge":0}},"template":{"metadata":{"labels":{"app":"agent"}},"spec":{"containers":[{"name":"agent","image":"agent:1","resources":{}}],"restartPolicy":"Always"}}}},
        {"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"nightly","namespace":"lab"},"spec":{"schedule":"0 3 * * *","suspend":true,"concurrencyPolicy":"Allow","jobTemplate":{"spec":{"template":{"spec":{"containers":[{"name":"job","image":"job:1","resources":{}}],"restartPolicy":"Never"}}}}}}
        ]
        """;

    internal static IEnumerable<JsonObject> Objects() => JsonNode.Parse(Text)!.AsArray().Select(node => node!.AsObject());
}
