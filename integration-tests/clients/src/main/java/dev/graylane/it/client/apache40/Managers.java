package dev.graylane.it.client.apache40;

import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.params.ConnManagerParams;
import org.apache.http.conn.params.ConnPerRouteBean;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.impl.conn.tsccm.ThreadSafeClientConnManager;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpParams;

/** The pools that the versions recommend. */
@SuppressWarnings("deprecation") // from 4.3 on
final class Managers {
  private Managers() {}

  static ClientConnectionManager ofManyConnections() {
    try {
      Class.forName("org.apache.http.impl.conn.PoolingClientConnectionManager");
      return from42();
    } catch (ClassNotFoundException isOlder) {
      return until41();
    }
  }

  private static ClientConnectionManager from42() {
    PoolingClientConnectionManager manager = new PoolingClientConnectionManager();
    manager.setDefaultMaxPerRoute(32);
    manager.setMaxTotal(64);
    return manager;
  }

  private static ClientConnectionManager until41() {
    HttpParams params = new BasicHttpParams();
    ConnManagerParams.setMaxConnectionsPerRoute(params, new ConnPerRouteBean(32));
    ConnManagerParams.setMaxTotalConnections(params, 64);
    SchemeRegistry schemes = new SchemeRegistry();
    schemes.register(new Scheme("http", PlainSocketFactory.getSocketFactory(), 80));
    schemes.register(new Scheme("https", SSLSocketFactory.getSocketFactory(), 443));
    return new ThreadSafeClientConnManager(params, schemes);
  }
}
